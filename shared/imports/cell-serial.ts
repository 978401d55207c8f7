import { readEntered } from '../kernel/entered-serial.ts'
import { mayBeArticleCode, type SerialRefusal } from '../kernel/serial-refusals.ts'
import { serialShape } from '../kernel/serial.ts'
import type { Cell } from './cell.ts'

export const serialCellProblems = [
  'became-a-number',
  'number-not-exact',
  'zeros-lost',
  'no-serial',
  'not-a-serial',
  'keyboard-layout',
  'article-code',
  'tracking-number',
  'own-number',
  'two-serials',
] as const
export type SerialCellProblem = (typeof serialCellProblems)[number]

export type SerialCell =
  | { readonly ok: true; readonly serial: string; readonly unusual: boolean }
  | { readonly ok: false; readonly code: SerialCellProblem }

/** `1.58E+13`, `1,58E+13`: what a spreadsheet shows of a long number. */
const exponent = /^[+-]?\d+(?:[.,]\d+E[+-]?\d+|E\+\d+)$/i
/** `95160021234567.0`, `95,160,021,234,567`: a number with its marks. */
const formatted = /^[+-]?\d+[.,]\d*$|^\d{1,3}(?:[.,]\d{3}){2,}$/
/** What programs print instead of nothing. */
const accidental = /^(?:undefined|null|nan|none|n\/a|nil|\[object object\]|true|false|yes|no|test)$/i

/**
 * Reads a serial out of a cell. What a spreadsheet made of it is refused by name and never guessed: the digits that are
 * gone cannot come back. `text` is the cleaned text of the cell.
 */
export function readSerialCell(cell: Cell, text: string): SerialCell {
  const refused = (code: SerialCellProblem): SerialCell => ({ ok: false, code })
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || cell < 0) return refused('became-a-number')
    if (!Number.isSafeInteger(cell)) return refused('number-not-exact')
    if (cell === 0) return refused('no-serial')
    if (serialShape(text) === 'other') return refused('zeros-lost')
  }
  if (typeof cell === 'object' && cell !== null) return refused('became-a-number')
  if (exponent.test(text) || formatted.test(text)) return refused('became-a-number')
  if (/^0*$/.test(text) || accidental.test(text)) return refused('no-serial')
  const { serial, warnings, refused: why } = readEntered(text)
  if (warnings.includes('keyboard-layout')) return refused('keyboard-layout')
  // On a screen somebody stands by an unusual word; a row of a file has nobody.
  if (why !== null) return refused(problemOf[why] ?? 'not-a-serial')
  if (!/^[0-9A-Z]{4,40}$/.test(serial)) return refused('not-a-serial')
  return { ok: true, serial, unusual: serialShape(serial) === 'other' || mayBeArticleCode(serial) }
}

const problemOf: Readonly<Partial<Record<SerialRefusal, SerialCellProblem>>> = {
  empty: 'no-serial',
  'accidental-word': 'no-serial',
  'ruined-number': 'became-a-number',
  'article-code': 'article-code',
  'tracking-number': 'tracking-number',
  'own-number': 'own-number',
  'run-together': 'two-serials',
  'several-serials': 'two-serials',
}
