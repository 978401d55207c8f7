/** An account as the screen has it, in its one form: capitals, no spaces. */
export function normaliseIban(text: string): string {
  return text.replaceAll(/\s+/gu, '').toUpperCase()
}

/**
 * ISO 13616: two letters of the country, two check digits, up to thirty characters; the remainder of the whole by 97 is 1.
 * A digit that was mistyped, or two that changed places, are found by it.
 */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false
  const turned = `${text.slice(4)}${text.slice(0, 4)}`
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
