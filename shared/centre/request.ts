import { z } from 'zod'
import { responsibilities } from './responsibilities.ts'

const address = z.strictObject({
  host: z.string(),
  port: z.int(),
  database: z.string(),
  tls: z.strictObject({
    ca: z.string().nullable(),
    fingerprint: z.string().nullable(),
    name: z.string().nullable(),
  }),
})
const login = z.strictObject({ user: z.string(), password: z.string() })
/** A manager, by the name on the sign-in screen. */
const person = z.strictObject({ name: z.string().max(200), secret: z.string().max(200) })

const ask = z.discriminatedUnion('do', [
  /** Makes the centre's log and shares everything that this bench has. `owner`: login of the log's owner. */
  z.strictObject({ do: z.literal('found'), address, owner: login, code: z.string(), person }),
  z.strictObject({ do: z.literal('invite'), person }),
  /** What became of an invitation; `text` is the invitation. */
  z.strictObject({ do: z.literal('look'), text: z.string() }),
  /** Lets in the bench that shows this code. */
  z.strictObject({ do: z.literal('confirm'), code: z.string(), person }),
  z.strictObject({ do: z.literal('sync') }),
  /** How it stands, as far as the program knows without asking anybody. */
  z.strictObject({ do: z.literal('status') }),
  /** Puts a log right that was set back; `owner` and `address` where this bench does not have the owner's login. */
  z.strictObject({
    do: z.literal('reseed'),
    owned: z.strictObject({ address, owner: login }).nullable(),
    person,
  }),
  /** This bench does something for the whole centre from now on. */
  z.strictObject({ do: z.literal('take-over'), name: z.enum(responsibilities), person }),
  /** Another bench takes over by itself after so many minutes without a word of the one that has it; null: never. */
  z.strictObject({
    do: z.literal('take-over-after'),
    minutes: z.int().min(5).max(10_080).nullable(),
    person,
  }),
  /** Shuts a bench out, by its number. */
  z.strictObject({ do: z.literal('revoke'), number: z.int(), person }),
])
/** What is to be done. */
export type CentreAsk = z.infer<typeof ask>

/** What `carebench centre …` asks of the program that runs on a data folder. It is answered with JSON. */
export const centreRequest = z.strictObject({ kind: z.literal('centre'), ask })
export type CentreRequest = z.infer<typeof centreRequest>
