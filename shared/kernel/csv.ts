import { stringify } from 'csv-stringify/browser/esm/sync'

/**
 * Rows as CSV (RFC 4180): CRLF after each, quotes doubled. Quoted is what a reader could take for something else: quotes,
 * separators, line ends, tabs, white space at an end. `separators`: the one that is used, then others to be quoted as well.
 */
export function csvText(rows: readonly (readonly string[])[], separators: string): string {
  const [delimiter = ','] = separators
  return stringify(
    rows.map((row) => [...row]),
    {
      delimiter,
      record_delimiter: '\r\n',
      quoted_match: [/[\r\n\t]|^\s|\s$/, ...Array.from(separators)],
    },
  )
}
