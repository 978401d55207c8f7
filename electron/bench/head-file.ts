import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { errorCodes } from '../core/error-codes.ts'
import type { LedgerEnd } from '../ledger/lost-since.ts'

const ledgerEnd = z.strictObject({ seq: z.int().min(1), hash: z.string().length(64) })

/** Longer than any entry: what is written covers what was there. */
const LENGTH = 128

/**
 * The end of the ledger in a small file beside the database, on disk before a commit is answered. A database that is
 * older than it has lost what was acknowledged, e.g. by a damaged write-ahead log.
 */
export function openHeadFile(path: string): { write(end: LedgerEnd): void; close(): void } {
  const file = openSync(path, 'a+', 0o600)
  closeSync(file)
  const handle = openSync(path, 'r+')
  return {
    write(end) {
      writeSync(handle, Buffer.from(JSON.stringify(end).padEnd(LENGTH), 'utf8'), 0, LENGTH, 0)
      fdatasyncSync(handle)
    },
    close: () => closeSync(handle),
  }
}

/** Null where there is no such file, or a power cut left it half written: it vouches for nothing then. */
export function readHeadFile(path: string): LedgerEnd | null {
  try {
    const read = ledgerEnd.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError || errorCodes(error).includes('ENOENT')) return null
    throw error
  }
}
