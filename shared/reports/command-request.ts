import { z } from 'zod'
import { accountingRequest } from '../accounting/index.ts'
import { centreRequest } from '../centre/index.ts'
import { calendarDate } from '../kernel/facts.ts'
import { languages, type Language } from '../kernel/centre.ts'
import { exportFormats, separators, usualChoices, type ExportChoices } from './choices.ts'
import { reportSections } from './sections.ts'

/** What `carebench report` asks for, of the data folder itself or of the program that runs on it. */
export const commandRequest = z.strictObject({
  from: calendarDate,
  to: calendarDate,
  format: z.enum(exportFormats),
  /** Null: the centre's language. */
  language: z.enum(languages).nullable(),
  /** Null: all but the list of cases. */
  sections: z.array(z.enum(reportSections)).nullable(),
  cases: z.boolean(),
  hiddenColumns: z.array(z.string().max(80)).max(200),
  /** Null: what a spreadsheet expects in that language. */
  separator: z.enum(separators).nullable(),
  bom: z.boolean(),
  /** A manager in whose name it is taken out, with names; null: without them, in nobody's name. */
  person: z.strictObject({ name: z.string().max(200), secret: z.string().max(200) }).nullable(),
})
export type CommandRequest = z.infer<typeof commandRequest>

/** Everything that a command may ask of a running program. */
export const anyCommandRequest = z.union([accountingRequest, centreRequest, commandRequest])
export type AnyCommandRequest = z.infer<typeof anyCommandRequest>

/** The choices of a request; what asks on a command line is a program. */
export function choicesOf(request: CommandRequest, centreLanguage: Language): ExportChoices {
  const usual = usualChoices(request.language ?? centreLanguage)
  const chosen = request.sections ?? usual.sections
  return {
    ...usual,
    sections: reportSections.filter((id) => chosen.includes(id) || (request.cases && id === 'cases')),
    hiddenColumns: request.hiddenColumns,
    personal: request.person !== null,
    csv: { separator: request.separator ?? usual.csv.separator, bom: request.bom, for: 'programs' },
  }
}

/** The line that comes before the file, or instead of it. */
export const commandAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), bytes: z.int().min(0) }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string(),
      params: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
      ),
    }),
  }),
])
export type CommandAnswer = z.infer<typeof commandAnswer>

/** Requests are a few hundred bytes; a longer line comes from nobody whom we know. */
export const MOST_REQUEST_BYTES = 64 * 1024
