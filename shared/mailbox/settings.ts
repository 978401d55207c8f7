import { z } from 'zod'
import { isLoopbackHost, securities, serverHost } from '../mail/index.ts'

/** Minutes between two readings. */
export const readingIntervals = [1, 5, 15, 60] as const

/** With a password of its own, or with the OAuth2 sign-in that letters are sent with. */
export const mailboxSignIns = ['password', 'as-sending'] as const

/** No character that ends a line or a name: a folder's name is told to the server as it is. */
const folder = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]+$/)

/** Where answers and delivery reports arrive, and how often it is read. The password is kept apart. */
export const mailboxSettings = z
  .strictObject({
    /** False: nothing is read, everything else is kept. */
    enabled: z.boolean(),
    host: serverHost,
    port: z.int().min(1).max(65_535),
    /** TLS from the first byte, or STARTTLS required; none only to this machine itself. */
    security: z.enum(securities),
    user: z.string().min(1).max(254),
    signIn: z.enum(mailboxSignIns).default('password'),
    folder,
    everyMinutes: z.literal(readingIntervals),
    /** What becomes of a message that answers no letter: a note for a person, or nothing. */
    others: z.enum(['note', 'leave']),
  })
  .refine(({ host, security }) => security !== 'none' || isLoopbackHost(host), {
    error: 'encryption-needed',
    path: ['security'],
  })
export type MailboxSettings = z.infer<typeof mailboxSettings>
