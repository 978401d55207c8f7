import { isSupportedCountry, parsePhoneNumberWithError, ParseError } from 'libphonenumber-js/min'
import { ok, refuse, type Refusal, type Result } from './result.ts'

export const phoneProblems = ['phone-too-short', 'phone-too-long', 'phone-with-words', 'not-a-phone'] as const
export type PhoneProblem = (typeof phoneProblems)[number]

/** `phone` in the one international form, `+420601111222`. */
export type PhoneReading =
  | { readonly ok: true; readonly phone: string }
  | {
      readonly ok: false
      readonly code: PhoneProblem
      readonly number: string | null
      readonly words: string
    }

/** What people put between digits. */
const plainPhone = /^\(?[+\d][\d\s()./-]*$/
/** The longest run that looks like a number, in text that holds more than one. */
const numberInText = /\+?\d(?:[\s()./-]*\d){6,}/

/**
 * Reads a telephone number as people write it; `country` is where numbers without a prefix are dialled. `00420` and `+420`
 * are one number. Words beside a number are told apart, so that they can go where words belong.
 */
export function readPhone(text: string, country: string): PhoneReading {
  const trimmed = text.trim().replaceAll(/\s+/gu, ' ')
  if (trimmed === '') return { ok: true, phone: '' }
  if (!plainPhone.test(trimmed)) {
    const found = numberInText.exec(trimmed)
    const number = found ? parsed(found[0], country) : null
    const words = found ? trimmed.replace(found[0], ' ').replaceAll(/\s+/g, ' ').trim() : trimmed
    if (number?.ok === true)
      return {
        ok: false,
        code: 'phone-with-words',
        number: number.phone,
        words: words.replace(/^[,;:-]\s*/, ''),
      }
    return { ok: false, code: 'not-a-phone', number: null, words: '' }
  }
  return withoutPrefix(trimmed, country) ?? parsed(trimmed, country)
}

/** True where text is no number alone: words, or two numbers, stand in it. Whether the number exists its country says. */
export function hasWords(phone: string): boolean {
  const trimmed = phone.trim().replaceAll(/\s+/gu, ' ')
  return trimmed !== '' && !plainPhone.test(trimmed)
}

/**
 * A number as records have it: one form, `+420 601 111 222`, whichever way it was written, so that a number that was
 * entered twice is seen to be one. Refused where it is none.
 */
export function enteredPhone(text: string, country: string): Result<string, Refusal<PhoneProblem>> {
  const read = readPhone(text, country)
  if (!read.ok) return refuse(read.code, { words: read.words, number: read.number ?? '' })
  return ok(read.phone === '' ? '' : inGroups(read.phone))
}

function inGroups(phone: string): string {
  const nine = [...nineDigits.values()].find(
    (code) => phone.startsWith(code) && phone.length === code.length + 9,
  )
  if (nine !== undefined) return `${nine} ${phone.slice(nine.length).replaceAll(/(\d{3})(?=\d)/g, '$1 ')}`
  return parsePhoneNumberWithError(phone).formatInternational()
}

/** Countries whose numbers have nine digits and nothing dialled before them. */
const nineDigits = new Map([
  ['CZ', '+420'],
  ['PL', '+48'],
])

/** Most numbers of a long list: read without asking the tables of the world. Null where they have to be asked. */
function withoutPrefix(text: string, country: string): PhoneReading | null {
  const code = nineDigits.get(country)
  if (code === undefined) return null
  const digits = text.replaceAll(/[\s()./-]/g, '')
  const national = digits.replace(/^(?:\+|00)(\d+)$/, '+$1').replace(code, '')
  return /^[1-9]\d{8}$/.test(national) ? { ok: true, phone: `${code}${national}` } : null
}

function parsed(text: string, country: string): PhoneReading {
  const refused = (code: PhoneProblem): PhoneReading => ({ ok: false, code, number: null, words: '' })
  // What the number does not say, the centre's country does; 00 is dialled abroad from everywhere in Europe.
  const international = text.replace(/^00(?=[\s()./-]*[1-9])/, '+')
  try {
    const number = parsePhoneNumberWithError(international, {
      ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
      extract: false,
    })
    if (number.isPossible()) return { ok: true, phone: number.number }
    const digits = number.nationalNumber.length
    return refused(digits < 9 ? 'phone-too-short' : 'phone-too-long')
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return refused(
      error.message === 'TOO_SHORT'
        ? 'phone-too-short'
        : error.message === 'TOO_LONG'
          ? 'phone-too-long'
          : 'not-a-phone',
    )
  }
}
