import { listSpecs, noChoices, readList, type Grid, type ReadRow } from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { newSubmission, type NewSubmission } from '../../shared/reviews/contract.ts'
import { readJson } from '../tables/read-json.ts'
import type { ReviewsDeps } from './deps.ts'

/** The JSON beside a recording, read as an import of submissions reads it: one record, in which nothing is wrong. */
export function readDescription(
  deps: Pick<ReviewsDeps, 'centre' | 'models'>,
  text: string,
  now: number,
): Result<NewSubmission, Refusal<'not-a-list' | 'row-invalid'>> {
  const rows = readJson(text)
  if (!rows.ok) return refuse('not-a-list')
  const { zone, region } = deps.centre()
  const context = { now, zone, country: region, models: [...deps.models(now)] }
  const list = readList(gridOf(rows.value), listSpecs.reviews, noChoices, context)
  const [row] = list.rows
  if (!row || list.rows.length > 1) return refuse('not-a-list')
  const field = list.missing[0] ?? row.problems[0]?.column
  return field === undefined ? ok(submissionOf(row)) : refuse('row-invalid', { row: 1, field })
}

/** A good row as it is entered. */
export function submissionOf({ values, raw }: ReadRow): NewSubmission {
  const { name, phone, email, cameInAt, aircraftSerial, ...said } = values
  return newSubmission.parse({
    ...said,
    aircraftSerial: raw['aircraftSerial'] ?? aircraftSerial,
    applicant: { name, phone, email },
    cameInAt: cameInAt === undefined ? null : Date.parse(cameInAt),
  })
}

function gridOf(rows: Grid['rows']): Grid {
  const plain = { encoding: null, encodingCertain: true, separator: null, sheets: [], sheet: null }
  return { ...plain, form: 'json', rows, hiddenRows: [] }
}
