import { closeSync, fdatasyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import { errorCodes } from '../core/error-codes.ts'
import { flushFolderNow } from '../core/durable.ts'
import type { credentialTable } from './schema.ts'
import { NONCE_BYTES, openBytesOrNull, sealBytes, type Sealed } from './sealed-box.ts'

const CONTEXT = 'copy of credentials'

/** A hashed secret without the count of tries, which changes with every one of them. */
export type CopiedCredential = Omit<typeof credentialTable.$inferSelect, 'failures' | 'blockedUntil'>

const bytes = z.base64url().transform((text) => Buffer.from(text, 'base64url'))
const kept = z.array(
  z.strictObject({
    person: z.string(),
    kind: z.enum(['pin', 'password']),
    salt: bytes,
    hash: bytes,
    cost: z.int(),
    blockSize: z.int(),
    parallelization: z.int(),
  }),
)

/**
 * The hashed PINs and passwords once more, sealed as a whole, in a file beside the key store: a damaged byte in one of the
 * two, or in the write-ahead log, locks nobody out. A change is in it before it is in the key store.
 */
export interface PinCopy {
  /** Null where it is not there or a byte of it was changed. */
  read(): readonly CopiedCredential[] | null
  /** Holds these alone from now on; on disk when it returns. Nothing is written where it holds them already. */
  replace(rows: readonly CopiedCredential[]): void
  /**
   * Takes over what differs between the two states, and nothing else: what was damaged meanwhile in the key store stays
   * whole here. On disk when it returns; the answer puts the copy back as it was.
   */
  change(before: readonly CopiedCredential[], after: readonly CopiedCredential[]): () => void
}

export function openPinCopy(path: string, key: Uint8Array): PinCopy {
  let last: string | null = null
  let held: readonly CopiedCredential[] = []
  const replace = (rows: readonly CopiedCredential[]): void => {
    const text = textOf(rows)
    held = rows
    if (text === last) return
    writeWhole(path, sealBytes(key, Buffer.from(text, 'utf8'), CONTEXT))
    last = text
  }
  return {
    replace,
    change(before, after) {
      const was = held
      const rows = new Map(was.map((row) => [row.person, row]))
      const known = new Map(before.map((row) => [row.person, row]))
      for (const row of after) {
        const earlier = known.get(row.person)
        if (!earlier || !isSameCredential(earlier, row)) rows.set(row.person, row)
        known.delete(row.person)
      }
      for (const person of known.keys()) rows.delete(person)
      replace([...rows.values()])
      return () => replace(was)
    },
    read() {
      const file = readOrNull(path)
      const box = file && { nonce: file.subarray(0, NONCE_BYTES), sealed: file.subarray(NONCE_BYTES) }
      const plain = box && openBytesOrNull(key, box, CONTEXT)
      if (!plain) return null
      const text = plain.toString('utf8')
      const read = kept.safeParse(jsonOrNull(text))
      last = text
      return read.success ? read.data : null
    },
  }
}

export function isSameCredential(a: CopiedCredential, b: CopiedCredential): boolean {
  return textOf([a]) === textOf([b])
}

function writeWhole(path: string, { nonce, sealed }: Sealed): void {
  const unfinished = `${path}.unfinished`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    writeSync(file, Buffer.concat([nonce, sealed]))
    fdatasyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
  flushFolderNow(dirname(path))
}

function textOf(rows: readonly CopiedCredential[]): string {
  const written = rows
    .map(({ person, kind, salt, hash, cost, blockSize, parallelization }) => ({
      person,
      kind,
      salt: salt.toString('base64url'),
      hash: hash.toString('base64url'),
      cost,
      blockSize,
      parallelization,
    }))
    .sort((a, b) => (a.person < b.person ? -1 : 1))
  return JSON.stringify(written)
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (errorCodes(error).includes('ENOENT')) return null
    throw error
  }
}
