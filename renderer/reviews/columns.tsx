import type { TFunction } from 'i18next'
import type { SubmissionRowView } from '../../shared/reviews/views.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime, Deadline } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { SubmissionPill, TimelinessPill } from './state-pill.tsx'

/** Columns of the queue; beside an open record only the first ones have room. */
export function queueColumns(
  t: TFunction<'reviews'>,
  isNarrow: boolean,
): readonly Column<SubmissionRowView>[] {
  const columns: readonly Column<SubmissionRowView>[] = [
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
      width: '8.5rem',
    },
    {
      id: 'applicant',
      header: t('column.applicant'),
      cell: ({ applicant }) => applicant ?? t('applicantErased'),
      width: 'minmax(8rem, 1.3fr)',
    },
    { id: 'model', header: t('column.model'), cell: ({ model }) => model, width: 'minmax(7rem, 1fr)' },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <SubmissionPill state={state} plain />,
      width: '13rem',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ aircraftSerial }) => <Serial value={aircraftSerial} />,
      width: '11.5rem',
    },
    {
      id: 'reviewer',
      header: t('column.reviewer'),
      cell: ({ reviewer, own }) => reviewer?.name ?? (own ? t('ownSubmission') : ''),
      width: 'minmax(7rem, 1fr)',
    },
    {
      id: 'dueAt',
      header: t('column.dueAt'),
      cell: ({ dueAt }) => <Deadline at={dueAt} />,
      width: '13.5rem',
    },
  ]
  return isNarrow ? columns.slice(0, 3) : columns
}
