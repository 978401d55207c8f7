import { z } from 'zod'
import { nameOfLength } from '../kernel/names.ts'
import { isLoopbackHost, readAddress } from './address.ts'
import { isOtherIdentity, tokenSignIn } from './sign-in.ts'

export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]

/** Host names and addresses only: nothing that could be read as more than one. */
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/)
export { host as serverHost }

/** As 0.1.0 seals them. */
const server = z.strictObject({
  host,
  port: z.int().min(1).max(65_535),
  /** TLS from the first byte, or STARTTLS required; none only to this machine itself. */
  security: z.enum(securities),
  /** Empty: the server asks for none. */
  user: z.string().max(254).default(''),
  /** Who the mail comes from, as customers see it. */
  fromName: nameOfLength(80),
  fromAddress: z.string().refine((text) => readAddress(text) !== null, { error: 'not-an-address' }),
  /** Where answers go; empty: to the sender. */
  replyTo: z
    .string()
    .refine((text) => text === '' || readAddress(text) !== null, { error: 'not-an-address' })
    .default(''),
  /** Hours before a window closes at which the customer is reminded; null: never. */
  reminderHours: z.int().min(1).max(71).nullable().default(null),
})

/** Nothing travels in the clear but to this machine itself. */
function isSafe({ host, security }: { readonly host: string; readonly security: Security }): boolean {
  return security !== 'none' || isLoopbackHost(host)
}
const encryptionNeeded = { error: 'encryption-needed', path: ['security'] }

/** The settings of the first schema; never edited. */
export const firstMailSettings = server.refine(isSafe, encryptionNeeded)

/** What a manager decides about outgoing mail. Passwords and tokens are kept apart. */
export const mailSettings = server
  .extend({
    /** Tokens instead of a password; null: `user` and the password, or nobody at all. */
    signIn: tokenSignIn.nullable().default(null),
  })
  .refine(isSafe, encryptionNeeded)
  .refine(({ signIn, user }) => signIn === null || user !== '', { error: 'user-needed', path: ['user'] })
export type MailSettings = z.infer<typeof mailSettings>

type Server = Pick<MailSettings, 'host' | 'port'>

/**
 * Whether mail would go to another server than before: its password was given to the one that is stored, and no other one
 * gets it unless a person types it again. On this machine each port is another program.
 */
export function isOtherServer(before: Server, after: Server): boolean {
  const [one, other] = [before.host.toLowerCase(), after.host.toLowerCase()]
  return one !== other || (isLoopbackHost(other) && before.port !== after.port)
}

/**
 * Whether a sign-in that was made for `before` counts for `after`: only for the same mailbox, at the same mail server, by the same
 * identity server. Tokens are given to no other one, as passwords are not.
 */
export function isSameSignIn(before: SignedInAt, after: SignedInAt): boolean {
  return (
    before.signIn !== null &&
    before.user === after.user &&
    !isOtherServer(before, after) &&
    !isOtherIdentity(before.signIn, after.signIn)
  )
}
type SignedInAt = Pick<MailSettings, 'host' | 'port' | 'user' | 'signIn'>
