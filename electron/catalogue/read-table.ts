import { MOST_FILE_BYTES } from '../../shared/catalogue/contract.ts'
import { noChoices, textRows } from '../../shared/imports/index.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { readGrid, type FileRefusal } from '../tables/read-grid.ts'
import { MOST_COLUMNS, MOST_ROWS, type TableRows } from './table-limits.ts'

export type TableRefusal = Refusal<
  'table-too-large' | 'table-unreadable' | 'table-too-many-rows' | 'table-too-many-columns'
>

/** It is read while others wait: far less than a list in a thread may unpack to. */
const UNPACKED = { entries: 500, bytes: 24 * 1024 * 1024 }

/** Reads a table file of the catalogue by the reader of every import: CSV in any encoding, XLSX, ODS or JSON. */
export async function readTable(bytes: Uint8Array): Promise<Result<TableRows, TableRefusal>> {
  if (bytes.length > MOST_FILE_BYTES) return tooLarge()
  if (bytes.length === 0) return ok({ rows: [] })
  const grid = await readGrid(bytes, noChoices, UNPACKED)
  if (!grid.ok) return grid.error.code === 'file-empty' ? ok({ rows: [] }) : tableRefusal(grid.error)
  const rows = textRows(grid.value)
  if (rows.length > MOST_ROWS) return refuse('table-too-many-rows', { most: MOST_ROWS })
  if (rows.some((cells) => cells.length > MOST_COLUMNS))
    return refuse('table-too-many-columns', { most: MOST_COLUMNS })
  return ok({ rows })
}

function tooLarge() {
  return refuse('table-too-large', { mostMegabytes: MOST_FILE_BYTES / 1024 / 1024 })
}

function tableRefusal({ code, params }: FileRefusal) {
  switch (code) {
    case 'file-too-large':
      return tooLarge()
    case 'file-too-many-rows':
      return refuse('table-too-many-rows', { most: MOST_ROWS })
    case 'file-too-many-columns':
      return refuse('table-too-many-columns', { most: MOST_COLUMNS })
    case 'file-broken-quotes':
      return refuse('table-unreadable', { reason: 'broken-quotes', row: params['row'] ?? null })
    case 'file-old-spreadsheet':
    case 'file-protected':
      return refuse('table-unreadable', { reason: 'old-spreadsheet', row: null })
    case 'file-empty':
    case 'file-unreadable':
    case 'sheet-unknown':
      return refuse('table-unreadable', {
        reason: params['reason'] ?? 'not-a-spreadsheet',
        row: params['row'] ?? null,
      })
    default:
      return missingCase(code)
  }
}
