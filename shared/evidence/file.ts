import { z } from 'zod'
import { catalogue } from '../catalogue/index.ts'

/** SHA-256, hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * One event as it stands in the ledger. `body` is canonical once its keys are sorted. Where it stands among the records of
 * all benches is not sealed: `place`, and `revision` in its stream, are in files of version 2 alone.
 */
export const evidenceEvent = z.strictObject({
  place: z.int().positive().optional(),
  revision: z.int().positive().optional(),
  seq: z.int().positive(),
  id: z.string(),
  stream: z.string(),
  version: z.int().positive(),
  type: z.string(),
  schema: z.int().positive(),
  body: z.json(),
  actor: z.string(),
  bench: z.string(),
  at: z.int(),
  hlc: z.string(),
  rulebook: z.string(),
  previous: hash,
  hash,
})
export type EvidenceEvent = z.infer<typeof evidenceEvent>

/**
 * One commit of the ledger from the first event that matters on: its events follow one another to the head, and the head
 * is chained to the one before it and signed. Nothing else is needed to prove that the bench wrote them.
 */
export const evidenceCommit = z.strictObject({
  events: z.array(evidenceEvent).min(1),
  head: z.strictObject({
    seq: z.int().positive(),
    bench: z.string(),
    key: z.string(),
    hash,
    chain: hash,
    signature: z.string(),
  }),
  previousChain: hash,
  previousSignature: z.string(),
})
export type EvidenceCommit = z.infer<typeof evidenceCommit>

/** The whole file: it stands by itself, for a machine that has never seen the database. */
export const evidenceFile = z.strictObject({
  format: z.literal('carebench-evidence'),
  /** 2 where several benches wrote what is in it; otherwise 1, which earlier programs read too. */
  version: z.literal([1, 2]),
  /** The program that wrote it. */
  program: z.string(),
  exportedAt: z.iso.datetime(),
  about: z.strictObject({
    planId: z.uuid(),
    number: z.string(),
    /** The sealing event that the file was exported for; null for the plan as a whole. */
    seal: z.uuid().nullable(),
    caseIds: z.array(z.uuid()),
  }),
  commits: z.array(evidenceCommit).min(1),
  keys: z.array(z.strictObject({ bench: z.string(), key: z.string(), publicKey: z.string() })).min(1),
  /** The tables that the decisions in it were made under. */
  catalogues: z.array(z.strictObject({ version: z.string(), hash, content: catalogue })),
  /** Only where it was asked for: each opens to the commitment in its event. */
  persons: z
    .array(z.strictObject({ subject: z.uuid(), salt: z.string(), record: z.record(z.string(), z.string()) }))
    .nullable(),
})
export type EvidenceFile = z.infer<typeof evidenceFile>

/** Why a file does not hold. */
export const evidenceFaults = [
  'not-evidence',
  'event-altered',
  'event-unchained',
  'head-altered',
  'key-missing',
  'wrong-signature',
  'out-of-order',
  'version-missing',
  'seal-missing',
  'tables-altered',
  'person-altered',
  'decision-differs',
  'verdict-missing',
  'basis-differs',
  'recording-differs',
] as const
export type EvidenceFault = (typeof evidenceFaults)[number]
