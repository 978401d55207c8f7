import { useEffect, useEffectEvent, useState } from 'react'
import { normaliseSerial, serialShape } from '../../shared/kernel/serial.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import type { ModelRow } from './matrix-rows.ts'
import { useModelOfSerial } from './queries.ts'

/** A serial that was scanned or typed on the screen of models, and what came of it. */
export interface ScannedModel {
  /** Looks a text up as a serial; false where it has no likeness to one. */
  readonly look: (text: string) => boolean
  readonly forget: () => void
  /** As it was scanned; null where nothing was. */
  readonly scanned: string | null
  /** The serial that was found, or the scan in its one form. */
  readonly serial: string | null
  readonly state: 'none' | 'looking' | 'found' | 'unknown'
}

/** Hears scans while the screen is there, and opens the model of a serial that a record knows. */
export function useScannedModel(
  rows: readonly ModelRow[],
  open: (row: ModelRow) => void,
  onUnknown: () => void,
): ScannedModel {
  const [scanned, setScanned] = useState<string | null>(null)
  const { data } = useModelOfSerial(scanned)
  const row = data ? rows.find(({ model }) => model.name === data.model) : undefined
  const isUnknown = scanned !== null && data !== undefined && !row
  const show = useEffectEvent((found: ModelRow) => open(found))
  const giveUp = useEffectEvent(() => onUnknown())
  useEffect(() => {
    if (scanned !== null && row) show(row)
  }, [scanned, row])
  useEffect(() => {
    if (isUnknown) giveUp()
  }, [isUnknown])
  const look = (text: string): boolean => {
    if (!looksLikeSerial(text)) return false
    setScanned(text)
    return true
  }
  useScan(({ text, landed, takenBack }) => {
    const isOurs = landed === 'serial' || (landed === null && !takenBack)
    if (isOurs) setScanned(text)
    return isOurs
  })
  return {
    look,
    forget: () => setScanned(null),
    scanned,
    serial: scanned === null ? null : (data?.serial ?? normaliseSerial(scanned)),
    state: scanned === null ? 'none' : !data ? 'looking' : row ? 'found' : 'unknown',
  }
}

/** Long, and not only letters: no model's name is. */
function looksLikeSerial(text: string): boolean {
  const serial = normaliseSerial(text)
  return serialShape(serial) !== 'other' || (serial.length >= 8 && /\d{3}/.test(serial))
}
