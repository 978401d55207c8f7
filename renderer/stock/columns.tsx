import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { UnitState } from '../../shared/plans/reseal-facts.ts'
import type { UnitRow } from '../../shared/stock/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

/** The columns that the stock can be sorted by, as the core names them. */
export const sortable = ['receivedAt', 'serial', 'model', 'state', 'grade'] as const

/** What came last comes first. */
export const plainSort = { column: 'receivedAt', descending: true } as const

export const unitTones: Readonly<Record<UnitState, Tone>> = {
  'in-stock': 'ok',
  reserved: 'waiting',
  used: 'neutral',
  returned: 'neutral',
}

export function unitColumns(t: TFunction<'stock'>): readonly Column<UnitRow>[] {
  return [
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sorts: true,
      width: '11.5rem',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sorts: true,
      width: 'minmax(9rem, 1fr)',
    },
    {
      id: 'grade',
      header: t('column.grade'),
      cell: ({ grade }) => t(`plans:grade.${grade}`),
      sorts: true,
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
      sorts: true,
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
    {
      id: 'region',
      header: t('column.region'),
      cell: ({ region }) => region,
      width: '5rem',
      needsRoom: true,
    },
    {
      id: 'receivedAt',
      header: t('column.receivedAt'),
      cell: ({ receivedAt }) => <DateTime at={receivedAt} />,
      sorts: true,
      width: 'minmax(11rem, 0.8fr)',
      needsRoom: true,
    },
  ]
}
