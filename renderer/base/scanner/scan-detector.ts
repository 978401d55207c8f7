/** One key as it came down: `key` as the browser names it, `at` in ms of any steady clock. */
export interface KeyPress {
  readonly key: string
  readonly at: number
  /** Held down: a person's finger, never a scanner. */
  readonly repeat?: boolean
}

/**
 * What a key means. `first`: a character after a pause, the beginning of a burst if one follows. `fast`: a further
 * character at a scanner's speed. `scan`: Enter after a whole burst; `text` is what was scanned, raw. `other`: anything else.
 */
export type ScanStep =
  { readonly kind: 'first' | 'fast' | 'other' } | { readonly kind: 'scan'; readonly text: string }

export interface ScanDetector {
  press(press: KeyPress): ScanStep
  reset(): void
}

export interface ScanTiming {
  /** Longest pause inside a burst: Bluetooth scanners stutter. */
  readonly longestGapMs: number
  /** Longest mean pause of a burst. Fast typists are at 100 ms, two fingers that roll at 20 ms, but not six times running. */
  readonly meanGapMs: number
  /** Enter may come a little later than the characters. */
  readonly enterGapMs: number
  readonly fewest: number
}

export const scanTiming: ScanTiming = { longestGapMs: 60, meanGapMs: 35, enterGapMs: 100, fewest: 6 }

/** Keys that a scanner presses to make a character, and dead keys of the layout: they neither end nor make a burst. */
export const silentKeys: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Unidentified',
])

/**
 * Tells a keyboard-wedge scanner from typing by timing alone. Pure but for what it remembers of the burst. Characters
 * are passed on raw: what a Czech layout made of the digits is for the serial rules to read.
 */
export function createScanDetector(timing: ScanTiming = scanTiming): ScanDetector {
  let burst = ''
  let count = 0
  let began = 0
  let last = 0

  const reset = () => {
    burst = ''
    count = 0
  }

  const character = (key: string, at: number): ScanStep => {
    const goesOn = count > 0 && at - last <= timing.longestGapMs
    if (!goesOn) {
      reset()
      began = at
    }
    burst += key
    count += 1
    last = at
    return { kind: goesOn ? 'fast' : 'first' }
  }

  const enter = (at: number): ScanStep => {
    const text = burst
    const isScan =
      count >= timing.fewest &&
      at - last <= timing.enterGapMs &&
      (last - began) / (count - 1) <= timing.meanGapMs
    reset()
    return isScan ? { kind: 'scan', text } : { kind: 'other' }
  }

  return {
    press({ key, at, repeat }) {
      if (silentKeys.has(key)) return { kind: 'other' }
      if (repeat) {
        reset()
        return { kind: 'other' }
      }
      if (key === 'Enter') return enter(at)
      if (isCharacter(key)) return character(key, at)
      reset()
      return { kind: 'other' }
    },
    reset,
  }
}

/** Named keys ("Tab", "F5") have longer names than any character. */
function isCharacter(key: string): boolean {
  return Array.from(key).length === 1
}
