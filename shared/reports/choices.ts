import { z } from 'zod'
import { languages } from '../kernel/centre.ts'
import { reportSections } from './sections.ts'

export const exportFormats = ['pdf', 'xlsx', 'csv', 'json', 'html'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const separators = [';', ',', '\t'] as const

/**
 * Who reads a CSV file. A spreadsheet takes digits for a number and shows `1.581E+13` where a serial was: for it, text
 * that it would change is written as text. A program gets the text as it is.
 */
export const csvReaders = ['spreadsheets', 'programs'] as const

/** How somebody likes their reports; the last choice of each person is remembered. */
export const exportChoices = z.strictObject({
  language: z.enum(languages),
  /** Left-out sections stay counted: the totals are of the whole day. */
  sections: z.array(z.enum(reportSections)).min(1),
  /** Columns to leave out, as `table.column`. */
  hiddenColumns: z.array(z.string().max(80)).max(200),
  /** Names of customers and of people at the benches. */
  personal: z.boolean(),
  csv: z.strictObject({
    separator: z.enum(separators),
    bom: z.boolean(),
    /** Every file was a raw one before this could be chosen. */
    for: z.enum(csvReaders).default('programs'),
  }),
})
export type ExportChoices = z.infer<typeof exportChoices>

/** Everything but the long list of cases, no names; a separator that Excel in that language opens by itself. */
export function usualChoices(language: ExportChoices['language']): ExportChoices {
  return {
    language,
    sections: reportSections.filter((section) => section !== 'cases'),
    hiddenColumns: [],
    personal: false,
    csv: { separator: language === 'cs' ? ';' : ',', bom: true, for: 'spreadsheets' },
  }
}

export const scheduleSettings = z.strictObject({
  enabled: z.boolean(),
  /** 'HH:MM' by the centre's clocks. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** An absolute path on this computer. */
  folder: z.string().max(1_000),
  formats: z.array(z.enum(exportFormats)).max(exportFormats.length),
  language: z.enum(languages),
  /** Closes the day as well. */
  close: z.boolean(),
})
export type ScheduleSettings = z.infer<typeof scheduleSettings>
