/*
 * What the page and the loopback host agree on besides the cookie. A cookie goes to every port of an address, so a page of
 * another local program gets ours as well; the key does not: it is given to the page once and kept with its origin.
 */

/** The header in which the page sends its key. */
export const keyHeader = 'carebench-key'

/** Where the page keeps its key (sessionStorage), and the channel on which a second tab asks for it. */
export const keyName = 'carebench-key'

/** The page on which the code of the terminal is entered. */
export const codePath = '/open'

/** For how long a signed address is good, ms: what cannot send a header (pictures, papers, event streams) uses one. */
export const ADDRESS_LIFE_MS = 60_000

/** What is signed of an address: its path with its options and the time of its end. */
export function addressUntil(path: string, until: number): string {
  return `${path}${path.includes('?') ? '&' : '?'}until=${until}`
}

/** A signature at the end of an address. */
export function withSignature(address: string, signature: string): string {
  return `${address}&sign=${signature}`
}

/** An address taken apart again, or null where it is not signed. */
export function readSigned(
  target: string,
): { readonly signed: string; readonly until: number; readonly signature: string } | null {
  const found = /^(.*[?&]until=(\d{1,16}))&sign=([\w-]{43})$/.exec(target)
  const [, signed, until, signature] = found ?? []
  if (signed === undefined || signature === undefined) return null
  return { signed, until: Number(until), signature }
}
