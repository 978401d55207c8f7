/** Bytes of the token in the address: 128 bits. */
export const TOKEN_BYTES = 16

/** Without I, L, O and U, in lower case as addresses are: nobody takes one for another. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = Math.ceil((TOKEN_BYTES * 8) / 5)
const GROUP = /.{1,7}/g

/** The token as it stands in the address, in groups for whoever types it: `7k2mxq0-…`. */
export function tokenText(bytes: Uint8Array): string {
  if (bytes.length !== TOKEN_BYTES) throw new RangeError(`a token has ${TOKEN_BYTES} bytes`)
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const values = Array.from({ length: LENGTH }, (_, at) => bits.slice(at * 5, at * 5 + 5).padEnd(5, '0'))
  const letters = values.map((value) => ALPHABET[Number.parseInt(value, 2)] ?? '').join('')
  return (letters.match(GROUP) ?? []).join('-')
}

/** What was typed or scanned, as `tokenText` would write it: case, hyphens and look-alikes do not matter. */
export function readToken(text: string): string {
  const letters = text.toLowerCase().replaceAll('-', '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return (letters.match(GROUP) ?? []).join('-')
}
