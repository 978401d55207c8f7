import { z } from 'zod'
import { keyboardLayouts } from '../../../shared/kernel/keyboard-layouts.ts'
import {
  scannerReadings,
  type KeyStroke,
  type ScannerReading,
  type TaughtScanner,
} from '../../../shared/scanner/index.ts'
import { createStore } from '../store.ts'

const taught = z.object({
  layout: z.enum(keyboardLayouts).nullable(),
  physical: z.boolean(),
  prefix: z.string().max(20),
  suffix: z.string().max(20),
  gapMs: z.number().positive().max(1_000),
})

const place = 'carebench.scanner'
const current = createStore<TaughtScanner | null>(read())

/** The scanner that this bench was taught; null where none was. */
export const currentScanner = current.get
export const subscribeScanner = current.subscribe
export const useTaughtScanner = current.useValue

const readingPlace = 'carebench.scanner-reading'
const reading = createStore<ScannerReading | null>(readReading())

/** What was answered when the keys and the layout of an untaught scanner said two things; null where nobody was asked. */
export const answeredReading = reading.get
export const useAnsweredReading = reading.useValue

/** Keeps by what this computer's scanner is read; null asks again. */
export function keepReading(answer: ScannerReading | null): void {
  if (answer) storage()?.setItem(readingPlace, answer)
  else storage()?.removeItem(readingPlace)
  reading.set(answer)
}

function readReading(): ScannerReading | null {
  const kept = storage()?.getItem(readingPlace)
  return scannerReadings.find((one) => one === kept) ?? null
}

/** Keeps what was learnt for this computer; null forgets it. */
export function keepScanner(scanner: TaughtScanner | null): void {
  if (scanner) storage()?.setItem(place, JSON.stringify(scanner))
  else storage()?.removeItem(place)
  current.set(scanner)
}

function read(): TaughtScanner | null {
  const text = storage()?.getItem(place) ?? null
  if (text === null) return null
  try {
    return taught.parse(JSON.parse(text))
  } catch {
    return null // What another version or a curious hand left there is no reason to stop.
  }
}

function storage(): Storage | null {
  return typeof localStorage === 'undefined' ? null : localStorage
}

/** While a scanner is taught its keys go here, and nowhere else. */
let pupil: ((stroke: KeyStroke) => void) | null = null

export const pupilOf = () => pupil

/** Takes all keys of the page until the returned function is called. */
export function takeKeys(take: (stroke: KeyStroke) => void): () => void {
  pupil = take
  return () => {
    if (pupil === take) pupil = null
  }
}
