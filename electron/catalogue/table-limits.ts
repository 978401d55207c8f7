/** What a table file may hold at most: far above any real one, low enough to be read at once. */
export const MOST_ROWS = 20_000
export const MOST_COLUMNS = 64

/** A table file as text cells; the first row holds the headings. Blank rows stay, so that numbers agree with the spreadsheet. */
export interface TableRows {
  readonly rows: readonly (readonly string[])[]
}
