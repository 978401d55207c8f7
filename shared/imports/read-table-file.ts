import { type CatalogueContent, importTable } from '../catalogue/index.ts'
import { cellText, isBlankCell } from './cell.ts'
import type { Grid } from './grid.ts'
import type { Problem, ReadRow } from './problem.ts'

/** A catalogue table, read row by row against what the catalogue says now. */
export interface TableReading {
  readonly rows: readonly ReadRow[]
  /** What is wrong with the file as a whole, or with its headings. */
  readonly problems: readonly Problem[]
}

/** A grid as the catalogue's own reader of tables takes it. */
export function textRows(grid: Grid): string[][] {
  return grid.rows.map((cells) => cells.map(cellText))
}

/** Reads a table file of the catalogue: models, coverage or fees, told by the headings. */
export function readTableFile(grid: Grid, document: string, base: CatalogueContent): TableReading {
  const rows = textRows(grid)
  const { errors } = importTable({ rows, document }, null, 'merge', base)
  const headings = rows[0] ?? []
  const byRow = new Map<number, Problem[]>()
  const problems: Problem[] = []
  for (const { row, column, code, value } of errors) {
    const found = { column: column ?? '', code, value: value.slice(0, 200) }
    if (row === null || row <= 1) problems.push(found)
    else byRow.set(row, [...(byRow.get(row) ?? []), found])
  }
  const read = grid.rows.flatMap((cells, index): ReadRow[] => {
    if (index === 0 || cells.every(isBlankCell)) return []
    const values = headings.map((heading, place): [string, string] => [
      heading,
      rows[index]?.[place]?.trim() ?? '',
    ])
    return [
      {
        row: index + 1,
        values: Object.fromEntries(values.filter(([, value]) => value !== '')),
        raw: {},
        problems: byRow.get(index + 1) ?? [],
        notes: [],
      },
    ]
  })
  return { rows: read, problems }
}
