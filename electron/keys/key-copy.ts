import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { flushFolderNow } from '../core/durable.ts'
import { NONCE_BYTES, type Sealed } from './sealed-box.ts'

/** A person's key as the key store keeps it: wrapped by the master key. */
export interface SubjectKey extends Sealed {
  readonly subject: string
}

/** A subject with its length before it; a wrapped key of 32 bytes with its tag; a sum over all of it. */
const SUBJECT = 40
const SEALED = 48
const SUM = 8
const RECORD = SUBJECT + NONCE_BYTES + SEALED + SUM

/**
 * The people's keys once more, in a file of fixed records beside the key store, each with a sum of its own: a damaged
 * byte in one file, or in its write-ahead log, takes no name with it. Keys are here before they are in the key store, and
 * gone from here before they are gone from there, so that an erased one never comes back from it.
 */
export interface KeyCopy {
  /** How many keys it holds, damaged ones included. */
  count(): number
  /** Puts further keys in it; on disk when it returns. */
  add(rows: readonly SubjectKey[]): void
  /** Those whose sum holds. */
  read(): SubjectKey[]
  /** Holds these keys alone from now on. */
  replace(rows: readonly SubjectKey[]): void
  close(): void
}

export function openKeyCopy(path: string): KeyCopy {
  let handle = open(path)
  return {
    count: () => Math.ceil(statSync(path).size / RECORD),
    add(rows) {
      if (rows.length === 0) return
      // A record that a power cut left half written would put every later one out of step.
      const end = Math.ceil(statSync(path).size / RECORD) * RECORD
      const bytes = Buffer.concat(rows.map(recordOf))
      writeSync(handle, bytes, 0, bytes.length, end)
      fdatasyncSync(handle)
    },
    read: () => recordsIn(readFileSync(path)),
    replace(rows) {
      const unfinished = `${path}.unfinished`
      const file = openSync(unfinished, 'w', 0o600)
      writeSync(file, Buffer.concat(rows.map(recordOf)))
      fdatasyncSync(file)
      closeSync(file)
      closeSync(handle)
      renameSync(unfinished, path)
      flushFolderNow(dirname(path))
      handle = open(path)
    },
    close: () => closeSync(handle),
  }
}

function open(path: string): number {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  return openSync(path, 'r+')
}

function recordOf({ subject, nonce, sealed }: SubjectKey): Buffer {
  const name = Buffer.from(subject, 'utf8')
  if (name.length >= SUBJECT || nonce.length !== NONCE_BYTES || sealed.length !== SEALED)
    throw new RangeError('this is no key of a person')
  const record = Buffer.alloc(RECORD)
  record[0] = name.length
  name.copy(record, 1)
  nonce.copy(record, SUBJECT)
  sealed.copy(record, SUBJECT + NONCE_BYTES)
  sumOf(record).copy(record, RECORD - SUM)
  return record
}

function recordsIn(bytes: Buffer): SubjectKey[] {
  const found: SubjectKey[] = []
  for (let at = 0; at + RECORD <= bytes.length; at += RECORD) {
    const record = bytes.subarray(at, at + RECORD)
    if (!sumOf(record).equals(record.subarray(RECORD - SUM))) continue
    found.push({
      subject: record.toString('utf8', 1, 1 + (record[0] ?? 0)),
      nonce: record.subarray(SUBJECT, SUBJECT + NONCE_BYTES),
      sealed: record.subarray(SUBJECT + NONCE_BYTES, RECORD - SUM),
    })
  }
  return found
}

function sumOf(record: Buffer): Buffer {
  return createHash('sha256')
    .update(record.subarray(0, RECORD - SUM))
    .digest()
    .subarray(0, SUM)
}
