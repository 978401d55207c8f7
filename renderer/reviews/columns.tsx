import type { TFunction } from 'i18next'
import type { SubmissionRowView } from '../../shared/reviews/views.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime, Deadline } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { SubmissionPill, TimelinessPill } from './state-pill.tsx'

/** The columns that the queue can be sorted by, as the core names them. */
export const sortable = ['due', 'serial', 'model', 'state'] as const

/** What is due first; of those that are over the last verdict. */
export const plainSort = { column: 'due', descending: false } as const

export function queueColumns(t: TFunction<'reviews'>): readonly Column<SubmissionRowView>[] {
  return [
    {
      id: 'due',
      header: t('column.due'),
      cell: (row) =>
        row.timeliness === null ? (
          row.judgedAt === null ? (
            <Deadline at={row.dueAt} />
          ) : (
            <DateTime at={row.judgedAt} />
          )
        ) : (
          <TimelinessPill of={row.timeliness} />
        ),
      sorts: true,
      width: 'minmax(8.5rem, 1.6fr)',
      beside: '7.5rem',
    },
    {
      id: 'applicant',
      header: t('column.applicant'),
      cell: ({ applicant }) => applicant ?? t('applicantErased'),
      width: 'minmax(8rem, 1.3fr)',
      beside: 'minmax(7rem, 1.3fr)',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sorts: true,
      width: 'minmax(7rem, 1fr)',
      beside: 'minmax(6rem, 1fr)',
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <SubmissionPill state={state} plain />,
      sorts: true,
      width: '13rem',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ aircraftSerial }) => <Serial value={aircraftSerial} />,
      sorts: true,
      width: '11.5rem',
    },
    {
      id: 'reviewer',
      header: t('column.reviewer'),
      cell: ({ reviewer, own }) => reviewer?.name ?? (own ? t('ownSubmission') : ''),
      width: 'minmax(7rem, 1fr)',
      needsRoom: true,
    },
    {
      id: 'dueAt',
      header: t('column.dueAt'),
      cell: ({ dueAt }) => <Deadline at={dueAt} />,
      width: '13.5rem',
      needsRoom: true,
    },
  ]
}
