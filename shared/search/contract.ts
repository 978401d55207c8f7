import { z } from 'zod'
import { query } from '../kernel/contract.ts'

export const searchKinds = [
  'case',
  'plan',
  'request',
  'stock',
  'submission',
  'invitation',
  'dispute',
] as const
export type SearchKind = (typeof searchKinds)[number]

/** One record that was found. The texts are what a person knows it by. */
export const searchHit = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  /** RMA number, plan number, request number. */
  title: z.string(),
  serial: z.string(),
  model: z.string().nullable(),
  /** Null where the person was erased. */
  customer: z.string().nullable(),
  /** Code of the record's state, for the words of its kind. */
  state: z.string(),
  /** ms, UTC */
  at: z.int(),
  /** Invitations only: until when the window is or was open; missing where it has not opened, or ended otherwise. */
  closesAt: z.int().optional(),
})
export type SearchHit = z.infer<typeof searchHit>

/** A record of today with the same serial, or for the same customer, as what is being entered. */
export const enteredToday = z.object({
  kind: z.enum(['case', 'request', 'plan', 'submission']),
  id: z.string(),
  number: z.string(),
  same: z.enum(['serial', 'customer']),
  /** ms, UTC */
  at: z.int(),
})
export type EnteredToday = z.infer<typeof enteredToday>

export const searchContract = {
  /** Which of these serials any record has: of several readings of a scan the known one is the likeliest. */
  'search.known': query({
    access: 'signed-in',
    input: z.object({ serials: z.array(z.string().max(100)).max(20) }),
    output: z.array(z.string()),
  }),
  /** What was already entered today with this serial or for this customer: said before it is saved twice. */
  'search.enteredToday': query({
    access: 'signed-in',
    input: z.object({
      serial: z.string().max(200).default(''),
      name: z.string().max(200).default(''),
      phone: z.string().max(60).default(''),
      email: z.string().max(254).default(''),
    }),
    output: z.array(enteredToday),
  }),
  /**
   * Serial, RMA or plan number, activation code, name, telephone, e-mail, words of a case's notes and repair lines: by any part
   * of three characters or more, diacritics ignored. An exact number or serial comes first.
   */
  'search.find': query({
    access: 'signed-in',
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(100).default(20) }),
    output: z.object({
      hits: z.array(searchHit),
      /** False for a moment after the start: names of earlier records are still being read. */
      complete: z.boolean(),
    }),
  }),
}
