import { and, eq, ne } from 'drizzle-orm'
import type { Added, ReadRow } from '../../shared/imports/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import { undoEntered } from '../../shared/reviews/decider.ts'
import { submissionRecord } from '../../shared/reviews/submission.ts'
import { submissionTable } from '../db/schema/submission.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { ReviewsDeps } from './deps.ts'
import { enterSubmission } from './enter.ts'
import { submissionOf } from './read-description.ts'

/** Submissions as an import enters them. One is known again by its serial and the time at which it came in. */
export function reviewImport(deps: Pick<ReviewsDeps, 'centre' | 'personal' | 'modelExists' | 'trustedNow'>) {
  return {
    sealsPeople: true,
    texts: ({ values }: ReadRow): number => ((values['link'] ?? '') === '' ? 0 : 1),
    undo: {
      isPossible: (records: RecordReader, { record, event }: Added) => {
        const submission = records.load(submissionRecord, record)
        return submission !== null && undoEntered(submission, event).ok
      },
      run: (work: Work, { record, event }: Added) =>
        work.change(submissionRecord, record, 1, (submission) => undoEntered(submission, event)),
    },
    atOnce: 500,
    key: ({ values }: ReadRow): string | null => {
      const { aircraftSerial = '', cameInAt } = values
      return cameInAt === undefined ? null : `${aircraftSerial} ${cameInAt}`
    },
    standing(records: RecordReader, { values }: ReadRow) {
      const { aircraftSerial = '', cameInAt } = values
      if (cameInAt === undefined) return { is: 'new' } as const
      const known = records.reader
        .select({ id: submissionTable.id })
        .from(submissionTable)
        .where(
          and(
            eq(submissionTable.aircraftSerial, aircraftSerial),
            eq(submissionTable.cameInAt, Date.parse(cameInAt)),
            ne(submissionTable.state, 'taken-back'),
          ),
        )
        .get()
      if (!known) return { is: 'new' } as const
      return {
        is: 'here',
        problem: { column: 'aircraftSerial', code: 'submission-known', value: aircraftSerial },
      } as const
    },
    take(work: Work, row: ReadRow) {
      const entered = enterSubmission(deps, work, submissionOf(row), 'import')
      return entered.ok ? ok({ record: entered.value.id, event: entered.value.event }) : entered
    },
  }
}
