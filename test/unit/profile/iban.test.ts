import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isIban, normaliseIban } from '../../../shared/profile/iban.ts'

/** An independent sum: the remainder by 97 with whole numbers of any length. */
function checkDigits(country: string, rest: string): string {
  const digits = `${rest}${country}00`.replaceAll(/[A-Z]/g, (letter) => String(parseInt(letter, 36)))
  return String(98n - (BigInt(digits) % 97n)).padStart(2, '0')
}

const account = fc.tuple(
  fc.constantFrom('CZ', 'SK', 'DE', 'AT', 'GB', 'MT'),
  fc.stringMatching(/^[A-Z0-9]{11,30}$/),
)

it('knows every account whose check digits are right, however it is typed', () => {
  expect(isIban(normaliseIban(' cz65 0800 0000 1920 0014 5399 '))).toBe(true)
  fc.assert(
    fc.property(account, ([country, rest]) => {
      const iban = `${country}${checkDigits(country, rest)}${rest}`
      expect(isIban(iban)).toBe(true)
    }),
  )
})

it('finds every single mistyped digit and every two neighbours that changed places', () => {
  fc.assert(
    fc.property(account, fc.nat(), fc.integer({ min: 1, max: 9 }), ([country, rest], at, by) => {
      const iban = `${country}${checkDigits(country, rest)}${rest}`
      const place = 2 + (at % (iban.length - 2))
      const letter = iban[place] ?? ''
      if (/\d/.test(letter)) {
        const other = String((Number(letter) + by) % 10)
        expect(isIban(iban.slice(0, place) + other + iban.slice(place + 1))).toBe(false)
      }
      const next = iban[place + 1] ?? letter
      if (next !== letter && /\d/.test(letter) && /\d/.test(next))
        expect(isIban(iban.slice(0, place) + next + letter + iban.slice(place + 2))).toBe(false)
    }),
  )
})
