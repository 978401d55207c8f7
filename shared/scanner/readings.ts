import { readOnLayout } from '../kernel/keyboard-reading.ts'
import { scannedRma } from '../kernel/rma.ts'
import { readScan } from '../kernel/serial-scan.ts'
import type { TaughtScanner } from './learn.ts'
import type { DetectedScan } from './scan-detector.ts'

/** By what a scanner is read: by the physical keys, or by what the computer's layout printed. */
export const scannerReadings = ['keys', 'printed'] as const
export type ScannerReading = (typeof scannerReadings)[number]

/** What a scan says; `unclear` where the keys and the layout say two things that may both stand on a label. */
export type ScanText =
  | { readonly kind: 'clear'; readonly text: string }
  | { readonly kind: 'unclear'; readonly keys: string; readonly printed: string }

/**
 * The text of a scan. A scanner that was taught is read as it was taught; of any other one the reading that makes sense
 * counts, or what a person once answered (`answered`) where both do.
 */
export function textOfScan(
  scan: Pick<DetectedScan, 'text' | 'printed' | 'physical'>,
  taught: Pick<TaughtScanner, 'physical' | 'layout'> | null,
  answered: ScannerReading | null,
): ScanText {
  const { text, printed, physical } = scan
  if (taught) return clear(taught.physical && physical ? text : onLayout(printed, taught))
  if (!physical || text === printed) return clear(text)
  const [keysFit, printedFit] = [isPlausible(text), isPlausible(printed)]
  if (keysFit && printedFit && !isSame(text, printed))
    return answered === null
      ? { kind: 'unclear', keys: text, printed }
      : clear(answered === 'keys' ? text : printed)
  return clear(printedFit && !keysFit ? printed : text)
}

function clear(text: string): ScanText {
  return { kind: 'clear', text }
}

function onLayout(printed: string, { layout }: Pick<TaughtScanner, 'layout'>): string {
  return layout === null ? printed : (readOnLayout(printed, layout)[0]?.text ?? printed)
}

/** A serial that nothing else explains, or the number of a case: read as it stands, without asking for a layout. */
function isPlausible(text: string): boolean {
  return scannedRma(text) !== null || readScan(text, 'us').certain
}

function isSame(one: string, other: string): boolean {
  return readScan(one, 'us').serial === readScan(other, 'us').serial && scannedRma(one) === scannedRma(other)
}
