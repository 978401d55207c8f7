import { normaliseSerial, serialShape, type SerialShape } from './serial.ts'

/** Warnings about a scan. None of them blocks. */
export const serialWarnings = ['empty', 'keyboard-layout', 'unknown-shape'] as const
export type SerialWarning = (typeof serialWarnings)[number]

/** A scan, read: the serial as it will be stored, what is odd about it, and what it might be meant to be. */
export interface SerialReading {
  readonly raw: string
  readonly serial: string
  readonly shape: SerialShape
  readonly warnings: readonly SerialWarning[]
  /** Other serials that a person may confirm instead; never applied automatically. */
  readonly proposals: readonly string[]
}

/** Reads a raw scan (rulebook §7): normal form, shape, warnings, and proposals for O/0, I/1 and a Czech layout. */
export function readSerial(raw: string): SerialReading {
  const serial = normaliseSerial(raw)
  const typedOn = fromCzechLayout(raw)
  const likely = typedOn ?? serial
  const proposals = [likely, digitsForLetters(likely)].filter(
    (proposal, place, all) => proposal !== serial && proposal !== '' && all.indexOf(proposal) === place,
  )
  return {
    raw,
    serial,
    shape: serialShape(serial),
    warnings: warningsFor(serial, typedOn !== null),
    proposals,
  }
}

function warningsFor(serial: string, layout: boolean): SerialWarning[] {
  if (serial === '') return ['empty']
  // A wrong layout explains the odd shape: one message, the one that helps.
  if (layout) return ['keyboard-layout']
  return serialShape(serial) === 'other' ? ['unknown-shape'] : []
}

/** O → 0 and I → 1, the two letters that serials of this maker do not use where a digit is meant. */
function digitsForLetters(serial: string): string {
  return serial.replaceAll('O', '0').replaceAll('I', '1')
}

// What the number row of a Czech layout gives for 1234567890, after upper-casing (Caps Lock changes case only).
const czechNumberRow = '+ĚŠČŘŽÝÁÍÉ'
const usNumberRow = '1234567890'

/**
 * Undoes a scanner that types US key codes on a Czech layout: the number row comes out as +ěščřžýáíé, Y and Z change
 * places, the hyphen comes out as an equals sign. Null where nothing in the scan looks like that.
 */
export function fromCzechLayout(raw: string): string | null {
  const typed = usTextOf(raw)
  return typed === null ? null : normaliseSerial(typed)
}

/** The same with its hyphens, in upper case: for codes whose hyphens matter, such as the one on a label. */
export function usTextOf(raw: string): string | null {
  const typed = normaliseSerial(raw)
  if (!Array.from(typed).some((character) => czechNumberRow.includes(character))) return null
  return Array.from(typed, usKey).join('')
}

function usKey(character: string): string {
  const place = czechNumberRow.indexOf(character)
  if (place >= 0) return usNumberRow.charAt(place)
  if (character === 'Y') return 'Z'
  if (character === 'Z') return 'Y'
  return character === '=' ? '-' : character
}
