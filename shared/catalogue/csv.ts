import type { TableLanguage } from './table-words.ts'

/** Rows as a CSV text that Excel opens as it is: byte order mark, CRLF, and the list separator of the language. */
export function writeCsv(rows: readonly (readonly string[])[], language: TableLanguage): string {
  const separator = language === 'cs' ? ';' : ','
  const lines = rows.map((cells) => cells.map((cell) => quote(cell)).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function quote(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
