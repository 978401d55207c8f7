import { createScanDetector, type ScanOutcome } from './scan-detector.ts'
import type { KeyStroke, ScannerProfile } from './strokes.ts'

/** What a row of keys was, once no more follow. */
export interface KeysRead {
  readonly scans: readonly string[]
  /** Handed on as typing or shortcuts, in order. */
  readonly keys: readonly string[]
}

/** Runs keys through the detector that the screens use. */
export function readKeys(strokes: readonly KeyStroke[], profile: ScannerProfile = {}): KeysRead {
  const detector = createScanDetector(profile)
  const scans: string[] = []
  const keys: string[] = []
  const note = (outcomes: readonly ScanOutcome[]) => {
    for (const outcome of outcomes) {
      if (outcome.kind === 'scan') scans.push(outcome.text)
      if (outcome.kind === 'typed') keys.push(...outcome.strokes.map(({ key }) => key))
    }
  }
  for (const stroke of strokes) {
    note(detector.expire(stroke.at))
    const { kind, outcomes } = detector.press(stroke)
    note(outcomes)
    if (kind === 'other') keys.push(stroke.key)
  }
  note(detector.expire(Infinity))
  return { scans, keys }
}
