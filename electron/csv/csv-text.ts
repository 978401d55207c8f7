import { CsvError, parse } from 'csv-parse/sync'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

/** `row`: where quotes went wrong, as the spreadsheet counts; null where the parser does not say. */
export type CsvTextRefusal = Refusal<'broken-quotes'>

/**
 * Reads CSV text as cells, whatever spreadsheet saved it: separators `,` `;` or tab (whichever the headings use, or a
 * first line `sep=;` names), any line ends. Row n of the answer is row n of the spreadsheet: empty lines stay as rows.
 * Nothing is interpreted: a formula is text. Reads at most `most` rows.
 */
export function readCsvText(
  content: string,
  most: number,
): Result<readonly (readonly string[])[], CsvTextRefusal> {
  const text = content.replace(/^\uFEFF/, '')
  const named = /^sep=(.)\r?\n/i.exec(text)
  const body = named ? text.slice(named[0].length) : text
  try {
    const rows = parse(body, {
      delimiter: named?.[1] ?? separatorOf(body),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: most,
    })
    return ok(rows)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse('broken-quotes', { row: rowOf(error) })
  }
}

/** The separator that the headings use most, quoted text aside. A single column has none: any will do. */
function separatorOf(text: string): string {
  const headings = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const count = (separator: string): number => headings.split(separator).length
  return [';', '\t', ','].reduce(
    (best, separator) => (count(separator) > count(best) ? separator : best),
    ',',
  )
}

/** The row at which quotes went wrong, as the spreadsheet counts. */
function rowOf(error: CsvError): number | null {
  const records: unknown = error['records']
  return typeof records === 'number' ? records + 1 : null
}
