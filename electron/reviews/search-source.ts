import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import type { SubmissionRow } from '../db/schema/submission.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { SearchSource } from '../search/source.ts'
import { submissionsByIds, submissionsOfSubjects } from './store.ts'

/** Submissions for the one search box: by number, serial, model or applicant. */
export function submissionSearchSource(personal: PersonalStore): SearchSource {
  const toHit = (reader: Reader, row: SubmissionRow): SearchHit => ({
    kind: 'submission',
    id: row.id,
    title: row.number,
    serial: row.aircraftSerial,
    model: row.model,
    customer: personal.open(reader, row.subject)?.['name'] ?? null,
    state: row.state,
    at: row.cameInAt,
  })
  return {
    kind: 'submission',
    byIds: (reader, ids) => submissionsByIds(reader, ids).map((row) => toHit(reader, row)),
    bySubjects: (reader, subjects, limit) =>
      submissionsOfSubjects(reader, subjects, limit).map((row) => toHit(reader, row)),
  }
}
