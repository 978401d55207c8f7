import { z } from 'zod'
import { query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'

const verified = {
  /** Of the plan or the submission. */
  number: z.string(),
  events: z.int(),
  /** The newest event in it: what happened later is not in the file. */
  at: instant,
  /** Fingerprints of the keys that signed. */
  signedBy: z.array(z.string()),
  /** True where this bench signed all of it. */
  isOwn: z.boolean(),
}

/** What an evidence file comes to, checked by itself. `changed`: it, or its signature, is not as it was written. */
export const evidenceLook = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), ...verified }),
  z.object({ kind: z.literal('review'), ...verified }),
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('not-evidence') }),
])
export type EvidenceLook = z.infer<typeof evidenceLook>

export const evidenceContract = {
  /** Checks an evidence file on this computer. Nothing of it is taken in. */
  'evidence.look': query({
    access: 'signed-in',
    input: z.object({ path: z.string().min(1).max(4_000) }),
    output: evidenceLook,
    errors: ['file-unreadable'],
  }),
}
