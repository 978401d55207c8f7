import { csvText } from '../kernel/csv.ts'
import type { TableLanguage } from './table-words.ts'

/** Rows as a CSV text that Excel opens as it is: byte order mark, CRLF, and the list separator of the language. */
export function writeCsv(rows: readonly (readonly string[])[], language: TableLanguage): string {
  return `\uFEFF${csvText(rows, language === 'cs' ? ';,' : ',;')}`
}
