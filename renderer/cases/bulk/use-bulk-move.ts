import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseStatus } from '../../../shared/intake/case-status.ts'
import type { Remainder } from '../../../shared/intake/undo.ts'
import type { CheckedMove } from '../../../shared/intake/views.ts'
import { callApi } from '../../base/client/client.ts'
import { RefusalError } from '../../base/client/refusal-error.ts'
import type { Announcement } from '../../base/ui/toast.tsx'
import { useUndoable } from '../../base/undo.ts'

export interface BulkStep {
  readonly to: CaseStatus
  readonly reason: string
  readonly carrier: string
  /** By the id of the case. */
  readonly tracking: ReadonlyMap<string, string>
  /** False: none of the customers is told of it this once. */
  readonly tellCustomer: boolean
  /** What came along goes back with each of them; false: nothing is said of it. */
  readonly withAccessories: boolean
}

export interface BulkOutcome {
  readonly moved: number
  /** Why the others stayed where they were, by the id of the case. */
  readonly refused: ReadonlyMap<string, RefusalError>
}

interface Moved {
  readonly id: string
  readonly rma: string
  readonly version: number
  readonly event: string
}

export interface BulkMove {
  /** How many of them were asked; null while nothing runs. */
  readonly done: number | null
  readonly run: (cases: readonly CheckedMove[], step: BulkStep) => Promise<BulkOutcome>
}

/**
 * Moves several cases, one after the other, each as a whole or not at all, and offers to undo them together. What one of them
 * refuses keeps none of the others.
 */
export function useBulkMove(): BulkMove {
  const { t } = useTranslation('cases')
  const offer = useUndoable()
  const [done, setDone] = useState<number | null>(null)
  const run: BulkMove['run'] = async (cases, step) => {
    const { to, reason, carrier, tracking, tellCustomer } = step
    const accessories = step.withAccessories ? { missing: [], note: '' } : null
    const moved: Moved[] = []
    const refused = new Map<string, RefusalError>()
    setDone(0)
    try {
      for (const [at, { id, rma, version }] of cases.entries()) {
        const shipment = to === 'shipped' ? { carrier, tracking: tracking.get(id)?.trim() ?? '' } : {}
        const answer = await orRefusal(
          callApi('cases.move', { id, version, to, reason, ...shipment, accessories, tellCustomer }),
        )
        if (answer instanceof RefusalError) refused.set(id, answer)
        else moved.push({ id, rma, ...answer })
        setDone(at + 1)
      }
    } finally {
      setDone(null)
      if (moved.length > 0)
        offer({
          title: t('bulk.moved', { count: moved.length, step: t(`timeline.moved.${to}`) }),
          undo: () => undoAll(moved, t),
        })
    }
    return { moved: moved.length, refused }
  }
  return { done, run }
}

async function undoAll(moved: readonly Moved[], t: TFunction<'cases'>): Promise<Announcement> {
  const left: string[] = []
  const stays = new Set<Remainder>()
  for (const { id, rma, version, event } of moved.toReversed()) {
    const answer = await orRefusal(callApi('cases.takeBackStep', { id, version, event }))
    if (answer instanceof RefusalError) left.unshift(rma)
    else for (const one of answer.remains) stays.add(one)
  }
  const detail = [
    ...(left.length > 0 ? [t('bulk.notUndone', { cases: left.join(', ') })] : []),
    ...[...stays].map((one) => t(`undo.remains.${one}`)),
  ].join(' ')
  const title = t('bulk.undone', { count: moved.length - left.length })
  if (detail === '') return { title }
  return { title, detail, tone: left.length > 0 ? 'bad' : 'info' }
}

/** A refusal as a value; a fault of the program rejects. */
async function orRefusal<T>(asked: Promise<T>): Promise<T | RefusalError> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof RefusalError) return error
    throw error
  }
}
