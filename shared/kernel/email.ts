import { z } from 'zod'

/** The longest address that mail servers take (RFC 5321). */
const LONGEST = 254

/**
 * An address as mail servers know them: a local part in ASCII, a domain of two labels or more. Letters of any script may
 * stand in the domain; it is sent in its ASCII form.
 */
const shape =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+(?:\p{L}[\p{L}\p{M}]{1,62}|xn--[A-Za-z0-9-]{1,59})$/u

/** The one rule of what an e-mail address is, for every screen, file and command. */
export function isEmail(text: string): boolean {
  return text.length <= LONGEST && shape.test(text)
}

/** An address in a contract; white space around it is left away. */
export const emailAddress = z.string().trim().max(LONGEST).refine(isEmail, { error: 'not-an-email' })
/** The same, where there may be none. */
export const emailOrNone = z.union([z.literal(''), emailAddress])

/** Text out of a file or a mail program, read as one address. */
export type EmailReading =
  | { readonly ok: true; readonly email: string; readonly cleaned: boolean }
  | { readonly ok: false; readonly code: 'two-emails' | 'not-an-email' }

/** `Iva Nováková <iva@example.cz>` gives the address in the brackets; two addresses are never chosen from. */
export function readEmail(text: string): EmailReading {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, email: '', cleaned: false }
  const inBrackets = /^[^<>]*<\s*([^<>\s]+)\s*>$/.exec(trimmed)?.[1] ?? trimmed
  const email = inBrackets.replace(/^mailto:/i, '')
  if (isEmail(email)) return { ok: true, email, cleaned: email !== trimmed }
  const addresses = trimmed.split(/[\s,;/|<>]+/).filter((part) => part.includes('@'))
  return { ok: false, code: addresses.length > 1 ? 'two-emails' : 'not-an-email' }
}
