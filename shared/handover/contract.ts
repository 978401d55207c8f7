import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { accessories, accessoryErrors, saidAccessories } from '../intake/index.ts'
import { leaveErrors } from '../payments/index.ts'
import { signedMeans, signing, toSign } from '../signature/index.ts'
import { giveErrors, signTakenErrors } from './decide.ts'
import { collectors, documentEnd, seenDocuments } from './events.ts'

const caseRef = z.object({ caseId: z.uuid() })

const shown = {
  number: z.int().positive(),
  at: instant,
  by: z.string().nullable(),
  text: z.string(),
  /** SHA-256 of the text, hex. */
  signs: z.string(),
  means: z.enum(signedMeans),
  /** Null where it was signed on paper, and where the customer was erased. */
  ink: z.string().nullable(),
}

/** Something that was signed, as its screen shows it. Texts are null where the customer was erased. */
export const handoverView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('taken'), ...shown }),
  z.object({
    kind: z.literal('given'),
    ...shown,
    collector: z.enum(collectors),
    name: z.string().nullable(),
    document: z.enum(seenDocuments),
    documentEnd: z.string().nullable(),
    /** The step was undone: the unit is at the centre again. */
    undone: z.boolean(),
  }),
])
export type HandoverView = z.infer<typeof handoverView>

export const handoverContract = {
  /** What was signed for a case, the newest first, and what can be signed now. */
  'handover.ofCase': query({
    access: 'signed-in',
    input: caseRef,
    output: z.object({
      rma: z.string(),
      /** Of the case. */
      version: z.int(),
      handovers: z.array(handoverView),
      /** The words for the pick-up; null while the unit is not ready. */
      give: toSign.nullable(),
      /** What came along with the unit. */
      accessories: z.array(z.enum(accessories)),
      /** The words for what came in; null where they were signed or the case is over. */
      take: toSign.nullable(),
      /** Null where the customer was erased. */
      customer: z.string().nullable(),
    }),
    errors: ['case-unknown'],
  }),
  /** The words for the pick-up where something of what came along is missing. */
  'handover.wordsToGive': query({
    access: ['technician', 'manager'],
    input: caseRef.extend({ missing: z.array(z.enum(accessories)).max(20) }),
    output: toSign,
    errors: ['case-unknown'],
  }),
  /** The words for a unit that is being checked in: there is no case yet. */
  'handover.wordsToTake': query({
    access: ['technician', 'manager'],
    input: z.object({
      serial: z.string().max(100),
      model: z.string().max(200),
      accessories: z.array(z.enum(accessories)).max(20),
    }),
    output: toSign,
    errors: [],
  }),
  /** The unit goes to its customer at the counter and the case is closed: paid, or by a manager's word with a reason. */
  'handover.give': command({
    access: ['technician', 'manager'],
    input: caseRef.extend({
      /** Of the case. */
      version: z.int(),
      collector: z.enum(collectors),
      name: z.string().max(200).default(''),
      document: z.enum(seenDocuments),
      documentEnd: documentEnd.default(''),
      signed: signing,
      /** Why it leaves unpaid; only a manager's counts. */
      reason: z.string().trim().max(1_000).default(''),
      accessories: saidAccessories,
    }),
    output: z.object({ version: z.int(), event: z.uuid(), number: z.int() }),
    errors: [
      'case-unknown',
      'changed-meanwhile',
      'not-ready',
      ...leaveErrors,
      ...accessoryErrors,
      ...giveErrors,
    ],
  }),
  /** The customer signs for the unit that they handed over for repair. */
  'handover.signTaken': command({
    access: ['technician', 'manager'],
    input: caseRef.extend({ signed: signing }),
    output: z.object({ number: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', ...signTakenErrors],
  }),
}
