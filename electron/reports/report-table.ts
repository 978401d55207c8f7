import type { DocumentTable } from '../../shared/reports/document.ts'
import type { ReportColumn } from '../../shared/reports/model.ts'
import { html, type Html } from '../paper/index.ts'
import type { Translate } from '../words/words.ts'
import type { CellWriter } from './cell-text.ts'

/** A table of no more rows stays on one sheet; a longer one repeats its head. */
export const WHOLE = 30

/** For each sheet the browser works through every row of a table again: thousands of rows are printed as several tables. */
const ROWS_PER_TABLE = 400

/** How many of a column's longest values say how wide it is: the longest in letters is not always the widest on paper. */
const LONGEST = 4

export interface TableContext {
  readonly t: Translate
  readonly cell: CellWriter
}

type Written = Html | string

/** A table with its caption. The parts of a long one have columns of the same width, and each a head of its own. */
export function tableHtml({ title, columns, rows }: DocumentTable, { t, cell }: TableContext): Html {
  const size = columns.length <= 2 ? ' narrow' : columns.length > 6 ? ' dense' : ''
  const written = rows.map((row) => columns.map(({ kind }, at) => cell(row[at] ?? null, kind)))
  const parts = inParts(written)
  const widths = parts.length > 1 && widthRow(written, columns)
  return html`<figure class="${(rows.length <= WHOLE ? 'whole' : 'long') + size}">
    <figcaption>${title}</figcaption>
    ${rows.length === 0 && html`<p class="none">${t('paper.none')}</p>`}
    ${parts.map(
      (part) =>
        html`<table>
          <thead>
            <tr>
              ${columns.map(({ title, kind }) => html`<th class="${placeOf(kind)}" scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${widths}
            ${part.map(
              (cells) =>
                html`<tr>
                  ${cellsHtml(cells, columns)}
                </tr>`,
            )}
          </tbody>
        </table>`,
    )}
  </figure>`
}

function inParts(rows: readonly (readonly Written[])[]): readonly (readonly (readonly Written[])[])[] {
  const count = Math.ceil(rows.length / ROWS_PER_TABLE)
  return Array.from({ length: count }, (_, part) =>
    rows.slice(part * ROWS_PER_TABLE, (part + 1) * ROWS_PER_TABLE),
  )
}

/** A row that takes no height and is read by nobody: it holds the columns of all parts to the width of the whole list. */
function widthRow(rows: readonly (readonly Written[])[], columns: readonly ReportColumn[]): Html {
  const longest = columns.map((_, at) => {
    const values = new Map<string, Written>()
    for (const row of rows) {
      const value = row[at]
      if (value !== undefined) values.set(String(value), value)
    }
    return [...values]
      .toSorted(([one], [other]) => other.length - one.length)
      .slice(0, LONGEST)
      .map(([, value]) => html`<div>${value}</div>`)
  })
  return html`<tr class="widths" aria-hidden="true">
    ${cellsHtml(longest, columns)}
  </tr>`
}

function cellsHtml(
  cells: readonly (Written | readonly Written[])[],
  columns: readonly ReportColumn[],
): Html[] {
  return columns.map(({ kind }, at) => html`<td class="${placeOf(kind)}">${cells[at] ?? ''}</td>`)
}

function placeOf(kind: ReportColumn['kind']): string {
  return kind === 'count' || kind === 'money' || kind === 'duration' || kind === 'share' ? 'end' : kind
}
