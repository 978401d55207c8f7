import { err, ok, type Result } from '../kernel/result.ts'

/**
 * The private half of a recovery key as a person writes it: eight groups of four characters, each with a fifth that
 * checks it. 32 characters of five bits are 20 bytes: as strong as the key that is derived from them.
 */
export const RECOVERY_BYTES = 20
export const RECOVERY_GROUPS = 8
const DATA = 4
export const RECOVERY_GROUP_LENGTH = DATA + 1

/** Without I, L, O and U: nobody takes one for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** One each, none of them 1: a wrong character is found, and so are two that changed places. */
const WEIGHTS = [2, 3, 4, 5] as const

/** Why a text is no recovery key: of the wrong length, or the first group (from 1) that does not check. */
export type RecoveryCodeProblem =
  { readonly kind: 'length'; readonly length: number } | { readonly kind: 'group'; readonly group: number }

/** The eight groups of a key, in the order in which they are printed. */
export function recoveryGroups(secret: Uint8Array): readonly string[] {
  if (secret.length !== RECOVERY_BYTES) throw new RangeError(`a recovery key has ${RECOVERY_BYTES} bytes`)
  const values = fiveBits(secret)
  return Array.from({ length: RECOVERY_GROUPS }, (_, group) => {
    const data = values.slice(group * DATA, (group + 1) * DATA)
    return [...data, checkOf(data, group)].map((value) => ALPHABET[value] ?? '').join('')
  })
}

/** True where a group that is typed as number `group` (from 0) is whole and checks. */
export function isRecoveryGroup(text: string, group: number): boolean {
  const values = valuesOf(plain(text))
  return values !== null && values.length === RECOVERY_GROUP_LENGTH && checks(values, group)
}

/** Reads a key as it is typed, scanned from the sheet, or kept in a file: lines that begin with # are passed over. */
export function parseRecoveryCode(text: string): Result<Uint8Array, RecoveryCodeProblem> {
  const kept = text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('')
  const typed = plain(kept).replace(SCANNED, '')
  const values = valuesOf(typed)
  const length = RECOVERY_GROUPS * RECOVERY_GROUP_LENGTH
  if (values === null || values.length !== length) return err({ kind: 'length', length: typed.length })
  const data: number[] = []
  for (let group = 0; group < RECOVERY_GROUPS; group += 1) {
    const own = values.slice(group * RECOVERY_GROUP_LENGTH, (group + 1) * RECOVERY_GROUP_LENGTH)
    if (!checks(own, group)) return err({ kind: 'group', group: group + 1 })
    data.push(...own.slice(0, DATA))
  }
  return ok(bytesOf(data))
}

/** What the QR code on the sheet says: letters, digits and hyphens only, as a scanner on any layout types them. */
export function recoveryScan(sheet: number, secret: Uint8Array): string {
  return `CAREBENCH-RECOVERY-${sheet}-${recoveryGroups(secret).join('')}`
}

/** The begin of a scan, once spaces and hyphens are gone and O stands as 0. */
const SCANNED = /^CAREBENCHREC0VERY\d{1,6}(?=[0-9A-Z]{40}$)/

function plain(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

function valuesOf(text: string): number[] | null {
  const values = Array.from(text, (character) => ALPHABET.indexOf(character))
  return values.includes(-1) ? null : values
}

function checks(values: readonly number[], group: number): boolean {
  return values[DATA] === checkOf(values.slice(0, DATA), group)
}

/** The place of the group is part of it: groups that changed places do not check. */
function checkOf(data: readonly number[], group: number): number {
  return data.reduce((sum, value, at) => sum ^ times(WEIGHTS[at] ?? 0, value), group + 1)
}

/** The product in the field of 32 elements (x⁵ + x² + 1). */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < 5; bit += 1) if ((b >> bit) & 1) product ^= a << bit
  for (let bit = 9; bit >= 5; bit -= 1) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5)
  return product
}

function fiveBits(bytes: Uint8Array): number[] {
  const values: number[] = []
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      values.push((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return values
}

function bytesOf(values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const value of values) {
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
    held &= (1 << bits) - 1
  }
  return new Uint8Array(bytes)
}
