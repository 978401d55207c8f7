/** One mail address, taken apart. */
export interface MailAddress {
  /** As it stands before the @, with its quotes where it has them. */
  readonly local: string
  /** As it was written; `domainToASCII` of the sender makes it fit for the wire. */
  readonly domain: string
}

const LONGEST = 254
const LONGEST_LOCAL = 64
const atom = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const quoted = /^"(?:[^"\\\p{Cc}\p{Zl}\p{Zp}]|\\[^\p{Cc}\p{Zl}\p{Zp}])*"$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

/**
 * Reads exactly one address, or null. No comments, no group, no display name, no second address, no line break: what is
 * not plainly one recipient is nobody. Quoted local parts and international domains are recipients (RFC 5321, 6531).
 */
export function readAddress(text: string): MailAddress | null {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST || !trimmed.isWellFormed()) return null
  const at = trimmed.lastIndexOf('@')
  if (at < 1) return null
  const local = trimmed.slice(0, at)
  const domain = trimmed.slice(at + 1)
  if (local.length > LONGEST_LOCAL || !(atom.test(local) || quoted.test(local))) return null
  const labels = domain.split('.')
  if (labels.length < 2 || labels.some((part) => part.length > 63 || !label.test(part))) return null
  // An address of numbers only would be read as an IP address by some.
  return /\p{L}/u.test(labels.at(-1) ?? '') ? { local, domain } : null
}

/** The machine itself in all its spellings: only there mail may travel without encryption. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name === '::1' || /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(name)
}
