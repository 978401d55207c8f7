import { z } from 'zod'
import { BackupDamage } from './sealed-stream.ts'

/** The inner life of a backup: what comes in a row within the sealed stream. The first byte says which it is. */
export const kinds = {
  /** Whose it is and where the ledger ended. First of all. */
  summary: 0x53,
  /** A file begins. */
  file: 0x46,
  /** Bytes of the file. */
  data: 0x44,
  /** Bytes of the file that lie beside the manifest. */
  piece: 0x43,
  /** The file itself is not in the backup: it lies in the data folder. */
  elsewhere: 0x4b,
  /** A file ends. */
  fileEnd: 0x45,
  /** Everything ends. */
  end: 0x4d,
} as const

const head = z.object({ count: z.int(), hash: z.string() })

/** What is shown of a backup before anything is done with it. */
export const backupSummary = z.object({
  at: z.int(),
  program: z.string(),
  schema: z.int(),
  centre: z.object({ id: z.string(), name: z.string(), code: z.string() }).nullable(),
  bench: z.string(),
  /** Fingerprint of the key that signed its ledger. */
  benchKey: z.string(),
  head,
  /** When its newest record was made (ms, UTC). */
  newestAt: z.int().nullable(),
  /** Photos and recordings are in it; false where it counts on those in the data folder. */
  complete: z.boolean(),
  /** Subjects of people who were erased until then: an older backup of the same folder must not bring them back. */
  erased: z.array(z.string()),
  /** For pieces beside a manifest; null in a single file. */
  pieces: z.string().nullable(),
})
export type BackupSummary = z.infer<typeof backupSummary>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const frameShapes = {
  file: z.object({
    path: z
      .string()
      .regex(/^(?:carebench\.sqlite|keys\.sqlite|(?:media|recordings)\/[0-9a-f]{2}\/[0-9a-f]{64})$/),
  }),
  piece: z.object({ sha256, bytes: z.int() }),
  elsewhere: z.object({ sha256, bytes: z.int() }),
  fileEnd: z.object({ sha256, bytes: z.int() }),
  end: z.object({ files: z.int(), bytes: z.int(), damaged: z.array(z.string()) }),
}
export type BackupEnd = z.infer<typeof frameShapes.end>

export type Frame =
  | { readonly kind: 'summary'; readonly value: BackupSummary }
  | { readonly kind: 'file'; readonly value: z.infer<typeof frameShapes.file> }
  | { readonly kind: 'data'; readonly value: Buffer }
  | { readonly kind: 'piece'; readonly value: z.infer<typeof frameShapes.piece> }
  | { readonly kind: 'elsewhere'; readonly value: z.infer<typeof frameShapes.elsewhere> }
  | { readonly kind: 'fileEnd'; readonly value: z.infer<typeof frameShapes.fileEnd> }
  | { readonly kind: 'end'; readonly value: BackupEnd }

export function frameOf(kind: keyof typeof kinds, value: unknown): Buffer {
  const body = value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value), 'utf8')
  return Buffer.concat([Buffer.of(kinds[kind]), body])
}

/** Throws `BackupDamage` on what no program of this format has written. */
export function readFrame(part: Buffer): Frame {
  const body = part.subarray(1)
  switch (part[0]) {
    case kinds.data:
      return { kind: 'data', value: body }
    case kinds.summary:
      return { kind: 'summary', value: parse(backupSummary, body) }
    case kinds.file:
      return { kind: 'file', value: parse(frameShapes.file, body) }
    case kinds.piece:
      return { kind: 'piece', value: parse(frameShapes.piece, body) }
    case kinds.elsewhere:
      return { kind: 'elsewhere', value: parse(frameShapes.elsewhere, body) }
    case kinds.fileEnd:
      return { kind: 'fileEnd', value: parse(frameShapes.fileEnd, body) }
    case kinds.end:
      return { kind: 'end', value: parse(frameShapes.end, body) }
    case undefined:
    default:
      throw new BackupDamage('a part of no known kind')
  }
}

function parse<S extends z.ZodType>(shape: S, body: Buffer): z.output<S> {
  try {
    return shape.parse(JSON.parse(body.toString('utf8')))
  } catch {
    throw new BackupDamage('a part cannot be read')
  }
}
