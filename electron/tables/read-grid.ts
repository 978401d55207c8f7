import {
  encodings,
  type FileRefusalCode,
  type Grid,
  gridLimits,
  type ReadChoices,
} from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { readCsvText } from './csv-text.ts'
import { decode } from './decode.ts'
import { readJson } from './read-json.ts'
import type { ZipLimits } from './zip-entries.ts'

/** No text file holds these; separators of records (GS, RS) come from scanners. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const unprintable = /[\u0000-\u0008\u000e-\u001a]/

export type FileRefusal = Refusal<FileRefusalCode>

/**
 * Reads a table file by what it is, not by what it is called: a ZIP archive is a spreadsheet, text that begins with a
 * bracket JSON, anything else CSV. `limits`: what an archive may unpack to, where it is read outside of a thread.
 */
export async function readGrid(
  bytes: Uint8Array,
  choices: Pick<ReadChoices, 'encoding' | 'separator' | 'sheet'>,
  limits?: ZipLimits,
): Promise<Result<Grid, FileRefusal>> {
  if (bytes.length === 0) return refuse('file-empty')
  if (bytes.length > gridLimits.bytes)
    return refuse('file-too-large', { mostMegabytes: gridLimits.bytes / 1024 / 1024 })
  // The reader of spreadsheets is large and seldom needed.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return (await import('./read-spreadsheet.ts')).readSpreadsheet(bytes, choices.sheet, limits)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    return refuse(isProtected(bytes) ? 'file-protected' : 'file-old-spreadsheet')
  return readText(bytes, choices)
}

function readText(
  bytes: Uint8Array,
  choices: Pick<ReadChoices, 'encoding' | 'separator'>,
): Result<Grid, FileRefusal> {
  const said = encodings.find((known) => known === choices.encoding) ?? null
  const { text, encoding, certain } = decode(bytes, said)
  if (unprintable.test(text)) return refuse('file-unreadable', { reason: 'not-text', row: null })
  const plain = { encoding, encodingCertain: certain, sheets: [], sheet: null, hiddenRows: [] }
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .at(0)
  if (start === undefined) return refuse('file-empty')
  if (start === '[' || start === '{') {
    const rows = readJson(text)
    return rows.ok ? withinLimits({ ...plain, form: 'json', rows: rows.value, separator: null }) : rows
  }
  const read = readCsvText(text, gridLimits.rows + 1, choices.separator)
  if (!read.ok) return refuse('file-broken-quotes', { row: read.error.params['row'] ?? null })
  return withinLimits({ ...plain, form: 'csv', ...read.value })
}

function withinLimits(grid: Grid): Result<Grid, FileRefusal> {
  if (grid.rows.length > gridLimits.rows) return refuse('file-too-many-rows', { most: gridLimits.rows - 1 })
  const width = grid.rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  return width > gridLimits.columns ? refuse('file-too-many-columns', { most: gridLimits.columns }) : ok(grid)
}

/** A spreadsheet with a password is an old container around the new one; its directory names what is in it. */
function isProtected(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
