/** How a person proves who they are: digits to be typed with gloves on, or a longer text. */
export const secretKinds = ['pin', 'password'] as const
export type SecretKind = (typeof secretKinds)[number]

export const SHORTEST_PIN = 6
export const SHORTEST_PASSWORD = 10
/** No secret is longer: hashing megabytes is a way to stop a bench. */
export const LONGEST_SECRET = 200

/** Failures that cost no wait: anybody slips twice. */
const FREE_FAILURES = 2
/** After so many failures a manager must unlock. */
export const FAILURES_TO_LOCK = 10
/** The longest wait, 15 minutes (ms). A clock that was set back cannot make it longer. */
export const LONGEST_WAIT_MS = 15 * 60_000

export type SecretProblem = 'pin-too-short' | 'password-too-short' | 'all-equal' | 'straight-run'

/** Digits alone are a PIN, whatever their number. */
export function secretKindOf(secret: string): SecretKind {
  return /^\d+$/.test(secret) ? 'pin' : 'password'
}

/** Why a new secret cannot be taken, or null. Length first, then what everybody tries first. */
export function secretProblem(secret: string): SecretProblem | null {
  const characters = Array.from(secret)
  const pin = secretKindOf(secret) === 'pin'
  if (pin && characters.length < SHORTEST_PIN) return 'pin-too-short'
  if (!pin && characters.length < SHORTEST_PASSWORD) return 'password-too-short'
  if (new Set(characters).size === 1) return 'all-equal'
  if (isRun(characters, 1) || isRun(characters, -1)) return 'straight-run'
  return null
}

/** 123456, 654321, 890123, abcdefghij: each character follows the one before. After 9 comes 0. */
function isRun(characters: readonly string[], step: 1 | -1): boolean {
  return characters.every((character, index) => {
    const before = characters[index - 1]
    if (before === undefined) return true
    if (/\d/.test(before) && /\d/.test(character))
      return (Number(before) + step + 10) % 10 === Number(character)
    return (before.codePointAt(0) ?? 0) + step === character.codePointAt(0)
  })
}

/** How long nobody may try after the n-th failure in a row (ms): 0, 0, 2 s, 4 s, 8 s … 15 min. */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(1000 * 2 ** Math.min(failures - FREE_FAILURES, 30), LONGEST_WAIT_MS)
}

/**
 * What is left of a wait (ms). Never longer than the wait itself: where the clock was set back since, the wait begins
 * anew instead of lasting until the clock has caught up.
 */
export function waitLeft(blockedUntil: number, failures: number, now: number): number {
  return Math.min(Math.max(0, blockedUntil - now), waitAfter(failures))
}
