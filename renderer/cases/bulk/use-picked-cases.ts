import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_AT_ONCE, type CaseRow } from '../../../shared/intake/views.ts'
import { callApi } from '../../base/client/client.ts'
import { permits, useSession } from '../../base/session.ts'
import { useBackStep } from '../../base/ui/back-steps.ts'
import { announce } from '../../base/ui/toast.tsx'
import type { CaseFilter } from '../queries.ts'

export interface PickedCases {
  readonly ids: ReadonlySet<string>
  readonly onChange: (ids: ReadonlySet<string>) => void
  readonly clear: () => void
  /** Picks what a filter matches, at most as many as are moved in one go. */
  readonly pickAll: (filter: CaseFilter) => Promise<void>
  readonly label: (row: Pick<CaseRow, 'rma'>) => string
  readonly allLabel: string
}

/** Cases that were picked on a list or board; null for those who do not work on cases. Escape lets go of them. */
export function usePickedCases(): PickedCases | null {
  const { t } = useTranslation('cases')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const put = (next: ReadonlySet<string>) => {
    if (next.size > MOST_AT_ONCE) announce({ tone: 'info', title: t('bulk.most', { count: MOST_AT_ONCE }) })
    setIds(next.size > MOST_AT_ONCE ? new Set([...next].slice(0, MOST_AT_ONCE)) : next)
  }
  useBackStep(() => setIds(new Set()), ids.size > 0)
  if (!mayWork) return null
  return {
    ids,
    onChange: put,
    clear: () => setIds(new Set()),
    async pickAll(filter) {
      const { rows, total } = await callApi('cases.list', { ...filter, offset: 0, limit: MOST_AT_ONCE })
      setIds(new Set(rows.map(({ id }) => id)))
      if (total > MOST_AT_ONCE) announce({ tone: 'info', title: t('bulk.most', { count: MOST_AT_ONCE }) })
    },
    label: ({ rma }) => t('bulk.pick', { rma }),
    allLabel: t('bulk.pickAll'),
  }
}
