import { CsvError, parse } from 'csv-parse/sync'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

/** `row`: where quotes went wrong, as the spreadsheet counts; null where the parser does not say. */
export type CsvTextRefusal = Refusal<'broken-quotes'>

export interface CsvText {
  readonly rows: readonly (readonly string[])[]
  readonly separator: string
}

/**
 * Reads CSV text as cells, whatever spreadsheet saved it: separators `,` `;` or tab (whichever the headings use, or a
 * first line `sep=;` names), any line ends. Row n of the answer is row n of the spreadsheet: empty lines stay as rows.
 * Nothing is interpreted: a formula is text. Reads at most `most` rows. `said`: a separator that a person chose.
 */
export function readCsvText(
  content: string,
  most: number,
  said: string | null = null,
): Result<CsvText, CsvTextRefusal> {
  const text = content.replace(/^\uFEFF/, '')
  const named = /^"?sep=(.)"?\r?\n/i.exec(text)
  const body = named ? text.slice(named[0].length) : text
  const separator = said ?? named?.[1] ?? separatorOf(body)
  try {
    const rows = parse(body, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // `="0951"` and names in quotes: only a cell that begins with a quote is quoted.
      relax_quotes: true,
      to: most,
    })
    return ok({ rows, separator })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse('broken-quotes', { row: rowOf(error) })
  }
}

/** The separator that the headings use most, quoted text aside. A single column has none: any will do. */
function separatorOf(text: string): string {
  const headings = (/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const count = (separator: string): number => headings.split(separator).length
  return [';', '\t', ',', '|'].reduce(
    (best, separator) => (count(separator) > count(best) ? separator : best),
    ',',
  )
}

/** The row at which quotes went wrong, as the spreadsheet counts. */
function rowOf(error: CsvError): number | null {
  const records: unknown = error['records']
  return typeof records === 'number' ? records + 1 : null
}
