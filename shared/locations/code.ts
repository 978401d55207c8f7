import { z } from 'zod'
import { usTextOf } from '../kernel/serial-proposals.ts'

/** What stands before the code on the label of a location, so that no scan of it is taken for a serial number. */
const MARK = 'LOC-'

/** As it is written on a shelf: capitals and digits, parts joined by hyphens, at most 12 characters: `A-12`. */
export const locationCode = z.string().regex(/^(?=.{1,12}$)[A-Z0-9]+(?:-[A-Z0-9]+)*$/)

/** A code as it was typed, in its normal form; null where it is none. */
export function readLocationCode(typed: string): string | null {
  const code = typed.trim().toUpperCase()
  return locationCode.safeParse(code).success ? code : null
}

/** What the code on the label of a location says to a scanner. */
export function locationMark(code: string): string {
  return `${MARK}${code}`
}

/** The location that a scan of its label says, whatever layout the scanner typed on; null for anything else. */
export function scannedLocation(text: string): string | null {
  return parseMark(text) ?? parseMark(usTextOf(text) ?? '')
}

function parseMark(text: string): string | null {
  const said = text.trim().toUpperCase()
  return said.startsWith(MARK) ? readLocationCode(said.slice(MARK.length)) : null
}
