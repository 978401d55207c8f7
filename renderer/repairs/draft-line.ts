import type { LineKind } from '../../shared/repairs/index.ts'
import { MOST_MINUTES, MOST_PIECES, type RepairLineView } from '../../shared/repairs/contract.ts'

/** A line while it is typed: figures as text. */
export interface DraftLine {
  readonly kind: LineKind
  readonly text: string
  /** Of the price list; null where the words are somebody's own. */
  readonly code: string | null
  readonly quantity: string
  readonly serial: string
  readonly minutes: string
}

export const emptyLine: DraftLine = {
  kind: 'work',
  text: '',
  code: null,
  quantity: '1',
  serial: '',
  minutes: '',
}

/** The line that is corrected, as it stands. */
export function draftOf({ kind, text, code, quantity, serial, minutes }: RepairLineView): DraftLine {
  return {
    kind,
    text: text ?? '',
    code,
    quantity: String(quantity),
    serial,
    minutes: minutes === 0 ? '' : String(minutes),
  }
}

/** Pieces; null where it is no number of them. */
export function readPieces(typed: string): number | null {
  return readWhole(typed, 1, MOST_PIECES)
}

/** Minutes, none where nothing was typed; null where it is no number of them. */
export function readMinutes(typed: string): number | null {
  return typed.trim() === '' ? 0 : readWhole(typed, 0, MOST_MINUTES)
}

/** A whole number between two; null where it is none. */
export function readWhole(typed: string, least: number, most: number): number | null {
  const text = typed.trim()
  const number = Number(text)
  return /^\d{1,6}$/.test(text) && number >= least && number <= most ? number : null
}
