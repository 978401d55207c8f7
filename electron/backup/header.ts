import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import { openSealedTo, sealTo, type KeyPair, type PublicKey } from '../keys/key-pair.ts'

/** First line of every backup: what it is, and how it is to be read. */
const MAGIC = 'CAREBENCH BACKUP '
const FORMAT = 1
const LONGEST_HEADER = 64 * 1024
const CONTEXT = 'carebench backup'

const recipient = z.strictObject({
  /** The machine that made it, or a numbered recovery sheet. */
  kind: z.enum(['machine', 'recovery']),
  sheet: z.int().nullable(),
  key: z.string(),
  ephemeral: z.string(),
  nonce: z.string(),
  sealed: z.string(),
})

export const backupReasons = ['daily', 'migration', 'demand'] as const
export type BackupReason = (typeof backupReasons)[number]

/** What a backup says of itself to everybody: when and why it was made, and who can open it. */
const headerShape = z.object({
  at: z.int(),
  reason: z.enum(backupReasons),
  recipients: z.array(recipient),
})
export type BackupHeader = z.infer<typeof headerShape>

/** Whom a backup is sealed to. */
export interface Recipient {
  readonly kind: 'machine' | 'recovery'
  readonly sheet: number | null
  readonly publicKey: PublicKey
}

export type HeaderRefusal = Refusal<'backup-unreadable' | 'backup-newer'>
/** `sheets`: the recovery sheets that open it. */
export type UnlockRefusal = Refusal<'backup-key-wrong'>

/** The header as it stands in the file, with the key of what follows sealed to each recipient. */
export function writeHeader(
  facts: Pick<BackupHeader, 'at' | 'reason'>,
  contentKey: Uint8Array,
  recipients: readonly Recipient[],
): Buffer {
  const sealed = recipients.map(({ kind, sheet, publicKey }) => ({
    kind,
    sheet,
    ...sealTo(publicKey, contentKey, CONTEXT),
  }))
  const header: BackupHeader = { ...facts, recipients: sealed }
  return Buffer.from(`${MAGIC}${FORMAT}\n${JSON.stringify(header)}\n`, 'utf8')
}

export interface ReadHeader {
  readonly header: BackupHeader
  /** Where what is sealed begins. */
  readonly length: number
  /** Bound to everything that follows: a header that was changed opens nothing. */
  readonly context: Uint8Array
}

export async function readHeader(file: Pick<FileHandle, 'read'>): Promise<Result<ReadHeader, HeaderRefusal>> {
  const start = Buffer.alloc(LONGEST_HEADER)
  const { bytesRead } = await file.read(start, 0, LONGEST_HEADER, 0)
  const bytes = start.subarray(0, bytesRead)
  const first = bytes.indexOf(10)
  const second = bytes.indexOf(10, first + 1)
  const line = bytes.subarray(0, Math.max(first, 0)).toString('latin1')
  if (!line.startsWith(MAGIC) || second < 0) return refuse('backup-unreadable')
  if (line !== `${MAGIC}${FORMAT}`) return refuse('backup-newer')
  const parsed = headerShape.safeParse(jsonOrNull(bytes.subarray(first + 1, second).toString('utf8')))
  if (!parsed.success) return refuse('backup-unreadable')
  const length = second + 1
  return ok({ header: parsed.data, length, context: contextOf(bytes.subarray(0, length)) })
}

export function contextOf(header: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(header).digest())
}

/** The key of what follows, opened with the first of these pairs that it was sealed to. */
export function unlock(
  { recipients }: BackupHeader,
  pairs: readonly KeyPair[],
): Result<Uint8Array, UnlockRefusal> {
  for (const box of recipients)
    for (const pair of pairs) {
      const key = openSealedTo(pair, box, CONTEXT)
      if (key) return ok(key)
    }
  const sheets = recipients.flatMap(({ sheet }) => (sheet === null ? [] : [String(sheet)]))
  return refuse('backup-key-wrong', { sheets })
}
