import { MOST_FILE_BYTES } from '../../shared/catalogue/contract.ts'
import { refuse, type Result } from '../../shared/kernel/result.ts'
import { readCsv, type CsvRefusal } from './read-csv.ts'
import type { XlsxRefusal } from './read-xlsx.ts'
import type { TableRows } from './table-limits.ts'

export type TableRefusal = CsvRefusal | XlsxRefusal

/** Reads a table file by what it is, not by what it is called: a ZIP archive is taken for XLSX, anything else for CSV. */
export async function readTable(bytes: Uint8Array): Promise<Result<TableRows, TableRefusal>> {
  if (bytes.length > MOST_FILE_BYTES)
    return refuse('table-too-large', { mostMegabytes: MOST_FILE_BYTES / 1024 / 1024 })
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  // The reader of spreadsheets is large and seldom needed.
  return isZip ? (await import('./read-xlsx.ts')).readXlsx(bytes) : readCsv(bytes)
}
