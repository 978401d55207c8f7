import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { photo } from '../intake/index.ts'

const bench = ['technician', 'manager'] as const
const none = z.object({})

/** How long a phone may send photos before the address is closed. Ms. */
export const OPEN_MS = 10 * 60_000
/** More photos in one go are a mistake. */
export const MOST_PHOTOS = 40
/** The window says this often that it is still open, and is taken for gone after so long without a word. Ms. */
export const STAY_EVERY_MS = 15_000
export const STAY_LIMIT_MS = 90_000

/**
 * Why no phone may send any more: somebody closed it, the time was up, the address was guessed at, whoever opened it left (locked,
 * switched, the window was closed), or it was opened anew elsewhere on this bench.
 */
export const endings = ['closed', 'time', 'guessed', 'left', 'elsewhere'] as const
export type Ending = (typeof endings)[number]

/** What photos are for: an open case, or an intake that takes them over from the answers. */
export const phoneTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case'), id: z.uuid() }),
  z.object({ kind: z.literal('intake') }),
])
export type PhoneTarget = z.infer<typeof phoneTarget>

export const phoneOpening = z.object({
  id: z.uuid(),
  /** `http://192.168.1.20:49152/7k2mx-…` */
  address: z.string(),
  /** What is left of the time; 0 once it has ended. */
  leftMs: z.int().min(0),
  /** A phone has opened the address: no other one can. */
  inUse: z.boolean(),
  photos: z.array(photo),
  /** How many more are taken. */
  room: z.int().min(0),
  /** Null while it is open. */
  ended: z.enum(endings).nullable(),
})
export type PhoneOpening = z.infer<typeof phoneOpening>

const ref = z.object({ id: z.uuid() })

export const phoneContract = {
  'phone.settings': query({
    access: 'signed-in',
    input: none,
    output: z.object({
      version: z.int().min(0),
      allowed: z.boolean(),
      network: z.string().nullable(),
      /** The networks that this computer is in now. */
      networks: z.array(z.object({ name: z.string(), address: z.string() })),
    }),
  }),
  /** Allows phones on this bench, or ends it: what is open is closed. `network`: null takes whichever there is. */
  'phone.saveSettings': command({
    access: ['manager'],
    input: z.object({
      version: z.int().min(0),
      allowed: z.boolean(),
      network: z.string().min(1).max(200).nullable(),
    }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
  /** Opens an address for one phone. One at a time on a bench: an earlier one is closed. */
  'phone.open': command({
    access: bench,
    input: z.object({ for: phoneTarget, room: z.int().min(1).max(MOST_PHOTOS).default(MOST_PHOTOS) }),
    output: phoneOpening,
    errors: ['phones-not-allowed', 'no-network', 'address-not-free', 'case-unknown', 'closing'],
  }),
  /** What was opened by the caller, here; null where nothing was. */
  'phone.opening': query({ access: bench, input: none, output: phoneOpening.nullable() }),
  /** The window is still open. */
  'phone.stay': command({ access: bench, input: ref, output: z.null() }),
  /** Closes the address at once. Answers with the photos that came. */
  'phone.close': command({ access: bench, input: ref, output: z.object({ photos: z.array(photo) }) }),
}
