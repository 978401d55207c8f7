import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { UnitLookup } from '../../../shared/intake/views.ts'
import type { RequestView } from '../../../shared/requests/contract.ts'
import { apiQueryOptions } from '../../base/client/use-api-query.ts'
import type { DraftSession } from '../draft/draft-session.ts'
import { fieldsFromRecords, withoutFilled, type DraftFields } from './fill-draft.ts'

export interface UnitFill {
  /** What is known of the serial has been filled in (or there was nothing to fill). */
  readonly doneFor: string
  /** Fills in from the unit's expected request, or takes it back out. */
  readonly useRequest: () => void
  readonly leaveRequest: () => void
}

/** Fills an intake from what is on record of its serial, once for each serial; what a person typed stays. */
export function useUnitFill(session: DraftSession, unit: UnitLookup | undefined): UnitFill {
  const queries = useQueryClient()
  const [doneFor, setDoneFor] = useState(() =>
    session.isWorthKeeping() ? session.current().draft.serial : '',
  )
  const filled = useRef<DraftFields>({})
  const apply = async (found: UnitLookup, withRequest: boolean) => {
    const request = withRequest && found.request ? await requestOf(found.request.id) : null
    if (session.current().draft.serial !== found.serial) return
    session.fillIn(withoutFilled(session.current().draft, filled.current))
    filled.current = fieldsFromRecords(session.current().draft, found, request)
    session.fillIn(filled.current)
    setDoneFor(found.serial)
  }
  const requestOf = (id: string): Promise<RequestView | null> =>
    queries.fetchQuery(apiQueryOptions('requests.get', { id }, { about: ['request'] })).catch(() => null)

  useEffect(() => {
    if (!unit || unit.serial !== session.current().draft.serial || unit.serial === doneFor) return
    // A unit that cannot be taken in fills nothing.
    const blocked = unit.openCase !== null || unit.retired !== null
    void apply(unit, !blocked)
    // `apply` only ever does the same for the same unit.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [unit, doneFor, session])

  return {
    doneFor,
    useRequest: () => {
      if (unit) void apply(unit, true)
    },
    leaveRequest: () => {
      session.fillIn({ ...withoutFilled(session.current().draft, filled.current), requestId: null })
      filled.current = {}
    },
  }
}
