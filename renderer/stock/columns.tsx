import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { UnitState } from '../../shared/plans/reseal-facts.ts'
import type { UnitRow } from '../../shared/stock/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

const sortable = ['receivedAt', 'serial', 'model', 'state'] as const
type SortColumn = (typeof sortable)[number]

export function isSortColumn(column: string): column is SortColumn {
  return sortable.some((known) => known === column)
}

export const unitTones: Readonly<Record<UnitState, Tone>> = {
  'in-stock': 'ok',
  reserved: 'waiting',
  used: 'neutral',
  returned: 'neutral',
}

// The core sorts; `sortBy` says that it can.
const sorted = (): null => null

export function unitColumns(t: TFunction<'stock'>): readonly Column<UnitRow>[] {
  return [
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sortBy: sorted,
      width: '11.5rem',
    },
    { id: 'model', header: t('column.model'), cell: ({ model }) => model, sortBy: sorted },
    {
      id: 'grade',
      header: t('column.grade'),
      cell: ({ grade }) => t(`plans:grade.${grade}`),
      width: 'minmax(10.5rem, 1fr)',
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => (
        <StatusPill tone={unitTones[state]} plain>
          {t(`state.${state}`)}
        </StatusPill>
      ),
      sortBy: sorted,
      width: '8rem',
    },
    {
      id: 'rma',
      header: t('column.rma'),
      cell: ({ rma, caseId }) =>
        rma === null || caseId === null ? null : (
          <Link to="/cases/$caseId" params={{ caseId }}>
            {rma}
          </Link>
        ),
      width: '13rem',
    },
    { id: 'region', header: t('column.region'), cell: ({ region }) => region, width: '4.5rem' },
    {
      id: 'receivedAt',
      header: t('column.receivedAt'),
      cell: ({ receivedAt }) => <DateTime at={receivedAt} />,
      sortBy: sorted,
      width: 'minmax(9.5rem, 0.8fr)',
    },
  ]
}
