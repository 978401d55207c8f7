import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { newSubmission, type NewSubmission } from '../../shared/reviews/contract.ts'

const isoOrNull = z.union([z.null(), z.int(), z.iso.datetime({ offset: true })]).optional()

/**
 * Reads submissions from JSON (one object or a list) or CSV with a heading. Instants are ISO with an offset. The columns
 * of a CSV: name, phone, email, model, aircraftSerial, gimbalSerial, app, link, language, cameInAt. Nothing is half-read.
 */
export function readSubmissions(
  text: string,
): Result<NewSubmission[], Refusal<'not-a-list' | 'row-invalid'>> {
  const rows =
    text.trimStart().startsWith('{') || text.trimStart().startsWith('[') ? fromJson(text) : fromCsv(text)
  if (!rows || rows.length === 0) return refuse('not-a-list')
  const read: NewSubmission[] = []
  for (const [place, row] of rows.entries()) {
    const when = isoOrNull.safeParse(row['cameInAt'] === '' ? null : row['cameInAt'])
    const cameInAt = typeof when.data === 'string' ? Date.parse(when.data) : (when.data ?? null)
    const parsed = newSubmission.safeParse({ ...row, cameInAt })
    const issue = parsed.success ? undefined : parsed.error.issues[0]
    if (!when.success || !parsed.success) {
      return refuse('row-invalid', { row: place + 1, field: issue?.path.join('.') ?? 'cameInAt' })
    }
    read.push(parsed.data)
  }
  return ok(read)
}

const record = z.record(z.string(), z.unknown())

function fromJson(text: string): Record<string, unknown>[] | null {
  try {
    const value: unknown = JSON.parse(text)
    const list = z.array(record).safeParse(Array.isArray(value) ? value : [value])
    return list.success ? list.data : null
  } catch {
    return null
  }
}

function fromCsv(text: string): Record<string, unknown>[] | null {
  try {
    const lines = z
      .array(z.record(z.string(), z.string()))
      .parse(
        parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, delimiter: [',', ';'] }),
      )
    return lines.map(({ name = '', phone = '', email = '', ...rest }) => ({
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')),
      applicant: { name, phone, email },
    }))
  } catch {
    return null
  }
}
