import { z } from 'zod'
import { nameOfLength } from '../kernel/names.ts'
import { isLoopbackHost, readAddress } from './address.ts'

export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]

/** Host names and addresses only: nothing that could be read as more than one. */
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/)

/** What a manager decides about outgoing mail. The password is kept apart. */
export const mailSettings = z
  .strictObject({
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
  .refine(({ host, security }) => security !== 'none' || isLoopbackHost(host), {
    error: 'encryption-needed',
    path: ['security'],
  })
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
