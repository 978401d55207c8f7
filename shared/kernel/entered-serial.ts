import { refuse, ok, type Refusal, type Result } from './result.ts'
import type { LabelPart } from './serial-gs1.ts'
import type { SerialReading, SerialWarning } from './serial-proposals.ts'
import { refusalOf, type SerialRefusal } from './serial-refusals.ts'
import { readScan, swapYZ } from './serial-scan.ts'
import { normaliseSerial, serialShape } from './serial.ts'

/** What stands in a field for a serial, read. `serial` is empty where there is none, or where only proposals are. */
export interface EnteredSerial extends SerialReading {
  readonly refused: SerialRefusal | null
  /** What stood beside the serial on its label, or the number that this is instead of one. */
  readonly leftAside: readonly LabelPart[]
}

/** Reads what was typed or scanned into a field. Every field that takes a serial, and the core behind it, reads by this. */
export function readEntered(raw: string): EnteredSerial {
  const { serial: read, proposals: all, refused, layout, leftAside } = readScan(raw)
  // A known serial was chosen, or written by hand: Y and Z are what stands there.
  const proposals = read === null ? all : all.filter((proposal) => proposal !== swapYZ(read))
  // A word or an unusual shape is warned of and kept where a person stands by it (rulebook §7).
  const serial = read ?? (refusalOf(raw) === null ? normaliseSerial(raw) : '')
  return {
    raw,
    serial,
    shape: serialShape(serial),
    warnings: warningsOf({ serial, refused, isLayout: read === null && layout !== null, proposals }),
    proposals: proposals.filter((proposal) => proposal !== serial),
    refused,
    leftAside,
  }
}

function warningsOf(of: {
  readonly serial: string
  readonly refused: SerialRefusal | null
  readonly isLayout: boolean
  readonly proposals: readonly string[]
}): SerialWarning[] {
  if (of.refused === 'empty') return ['empty']
  if (of.isLayout || (of.serial === '' && of.proposals.length > 0)) return ['keyboard-layout']
  return of.serial !== '' && serialShape(of.serial) === 'other' ? ['unknown-shape'] : []
}

/** The serial that a text is, for a record; refused where no serial has such characters, or where a person has to choose. */
export function enteredSerial(raw: string): Result<string, Refusal<'not-a-serial'>> {
  const { serial, refused } = readEntered(raw)
  return serial === ''
    ? refuse('not-a-serial', { text: raw.trim().slice(0, 80), reason: refused })
    : ok(serial)
}
