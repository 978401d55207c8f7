import { normaliseSerial } from '../kernel/serial.ts'
import { localDate } from '../kernel/time.ts'
import { cellText, isBlankCell, type Cell } from './cell.ts'
import type { ListSpec, ReadContext } from './kind.ts'
import type { Problem, ReadRow } from './problem.ts'
import { readCell } from './read-cell.ts'

/** The longest part of a cell that a message repeats. */
const LONGEST_SHOWN = 200

/** Reads rows one after the other; what may stand in a file only once is held against the rows before. */
export interface RowReader {
  /** Null for a blank row. `row`: as the spreadsheet counts. */
  read(cells: readonly Cell[], row: number): ReadRow | null
}

/** `columns`: which column each cell of a row belongs to, null for one that is left out. */
export function createRowReader(
  spec: ListSpec,
  columns: readonly (string | null)[],
  context: ReadContext,
): RowReader {
  const rowContext = { ...context, today: localDate(context.now, context.zone) }
  const seen = new Map(spec.unique.map(({ column }) => [column, new Map<string, number>()]))
  const place = new Map(columns.flatMap((id, index) => (id === null ? [] : [[id, index] as const])))
  return {
    read(cells, row) {
      if (cells.every(isBlankCell)) return null
      const values: Record<string, string> = {}
      const problems: Problem[] = []
      const notes: Problem[] = []
      const raw: Record<string, string> = {}
      for (const column of spec.columns) {
        const index = place.get(column.id)
        if (index === undefined && column.required !== true) continue
        const cell = index === undefined ? null : (cells[index] ?? null)
        const value = cellText(cell).slice(0, LONGEST_SHOWN)
        const reading = readCell(column, cell, context)
        if (!reading.ok) {
          values[column.id] = value
          problems.push({ column: column.id, code: reading.code, value })
          continue
        }
        if (reading.value !== '') values[column.id] = reading.value
        if (reading.raw !== undefined && reading.raw !== reading.value) raw[column.id] = reading.raw
        for (const code of reading.notes) notes.push({ column: column.id, code, value })
      }
      const beyond = cells.findIndex((cell, index) => index >= columns.length && !isBlankCell(cell))
      if (beyond >= 0)
        problems.push({
          column: '',
          code: 'too-many-cells',
          value: cellText(cells[beyond] ?? null).slice(0, LONGEST_SHOWN),
        })
      problems.push(
        ...spec
          .row(values, rowContext)
          .filter((found) => !problems.some(({ column }) => column === found.column)),
      )
      for (const { column, code } of spec.unique) {
        const value = values[column]
        if (value === undefined || problems.some((found) => found.column === column)) continue
        const key = normaliseSerial(value)
        const rows = seen.get(column)
        if (rows?.has(key) === true) problems.push({ column, code, value })
        else rows?.set(key, row)
      }
      notes.push(...(spec.unusual?.(values, rowContext) ?? []))
      return { row, values, raw, problems, notes }
    },
  }
}
