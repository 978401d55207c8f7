import {
  endsFast,
  endsWith,
  isSuspect,
  isText,
  isVaried,
  judgeChain,
  physicalText,
  printedText,
  startsWith,
  unframed,
  type Chain,
} from './chain.ts'
import { createComposer } from './compose.ts'
import {
  characterOf,
  controlCharacterOf,
  paceOf,
  silentKeys,
  type Character,
  type KeyStroke,
  type ScannerProfile,
} from './strokes.ts'

/** A whole scan. */
export interface DetectedScan {
  readonly kind: 'scan'
  /** What was scanned: by the physical keys where all of them are known, else as it was printed. */
  readonly text: string
  /** `text` is by the physical keys. */
  readonly physical: boolean
  /** As the computer's layout printed it. */
  readonly printed: string
  /** How many characters a text field got of it. */
  readonly length: number
  /** Enter, Tab or the suffix ended it; not a pause. */
  readonly ended: boolean
  /** It came so soon after one that only a pause had ended that both may be parts of one code: the text of that one. */
  readonly after: string | null
  readonly characters: Chain
  /** All keys of it, with those of prefix and suffix. */
  readonly strokes: readonly KeyStroke[]
}

/** What became of the characters that had waited. */
export type ScanOutcome =
  | DetectedScan
  /** Ordinary typing or shortcuts. `hasty`: so fast that nothing may be recorded by them. */
  | { readonly kind: 'typed'; readonly strokes: readonly KeyStroke[]; readonly hasty: boolean }
  /** The last characters of a scan that a long pause cut off: they are nobody's keys. */
  | { readonly kind: 'remainder'; readonly text: string; readonly after: string }

/** What a key is by itself. */
export type StrokeKind =
  /** A character: `first` of a chain, `fast` after another one, `slow` after a pause that does not end a code. */
  | 'first'
  | 'fast'
  | 'slow'
  /** It belongs to a sequence that makes one character. */
  | 'part'
  /** Enter or Tab that ended a scan. */
  | 'end'
  /** Enter so soon after unexplained characters that it may confirm nothing. */
  | 'hasty'
  /** Enter after a scan has ended: a second line end of the scanner, or of its lost last part. */
  | 'after-scan'
  | 'silent'
  /** Anything else: it is what it is. */
  | 'other'

export interface ScanStep {
  readonly kind: StrokeKind
  readonly outcomes: readonly ScanOutcome[]
}

export interface ScanDetector {
  press(stroke: KeyStroke): ScanStep
  /** Time passed without a key. */
  expire(now: number): readonly ScanOutcome[]
  /** When to call `expire`; null where nothing waits. */
  dueAt(): number | null
  /** The characters that wait look like a scan. */
  suspects(): boolean
  /** The characters that wait are one, again and again: a key that is held or hammered. */
  repeats(): boolean
  /** Forgets what waits. */
  reset(): void
}

/** A scan that only a pause ended waits this long for the rest of its code (ms). */
const restMs = 1_500

/**
 * Tells a keyboard-wedge scanner from fingers by time alone. Pure but for what it remembers of the keys. Parts that
 * arrive apart are one scan, two codes never are, and nothing is dropped: every character comes out as scan or typing.
 */
export function createScanDetector(profile: ScannerProfile = {}): ScanDetector {
  const pace = paceOf(profile)
  const composer = createComposer()
  let chain: Character[] = []
  let lastKey = -Infinity
  /** The last characters that came fast, and the last scan that only a pause had ended. */
  let hastyUntil = -Infinity
  let scannedUntil = -Infinity
  let unended: { text: string; at: number } | null = null

  const close = (byKey: boolean): ScanOutcome[] => {
    const { done, strays } = composer.end()
    const ended = byKey || done.some(isLineEnd)
    chain.push(...done.filter((character) => !isLineEnd(character)))
    const closing = chain
    chain = []
    const outcomes: ScanOutcome[] = straysOf(strays)
    if (closing.length === 0) return outcomes
    const { typed, scan } = judgeChain(closing, pace, profile)
    const first = closing[0]?.from ?? 0
    const before = unended && first - unended.at <= restMs ? unended.text : null
    if (typed.length > 0) {
      const fast = endsFast(typed, pace)
      if (!scan && ended && before !== null && (fast || lastKey - (typed.at(-1)?.at ?? 0) < pace.fastMs)) {
        unended = null
        return [{ kind: 'remainder', text: printedText(typed), after: before }]
      }
      outcomes.push({
        kind: 'typed',
        strokes: typed.flatMap(({ strokes }) => strokes),
        hasty: isSuspect(typed, pace),
      })
      if (fast) hastyUntil = (typed.at(-1)?.at ?? 0) + pace.enterMs
    }
    if (!scan) return outcomes
    const code = unframed(scan, profile)
    const physical = physicalText(code)
    const text = physical ?? printedText(code)
    const complete = ended || (isText(profile.suffix) && endsWith(scan, profile.suffix))
    unended = complete ? null : { text, at: scan.at(-1)?.at ?? 0 }
    scannedUntil = (scan.at(-1)?.at ?? 0) + pace.enterMs
    outcomes.push({
      kind: 'scan',
      text,
      physical: physical !== null,
      printed: printedText(code),
      length: printedText(scan).length,
      ended: complete,
      after: before,
      characters: code,
      strokes: scan.flatMap(({ strokes }) => strokes),
    })
    return outcomes
  }

  const take = (character: Character): ScanStep => {
    const gap = character.from - (chain.at(-1)?.at ?? -Infinity)
    const outcomes: ScanOutcome[] = []
    if (chain.length > 0 && gap > pace.bridgeMs) outcomes.push(...close(false))
    const kind = chain.length === 0 ? 'first' : gap < pace.fastMs ? 'fast' : 'slow'
    chain.push(character)
    const { prefix, suffix } = profile
    // The prefix begins a code: what stands before it is another one.
    if (isText(prefix) && chain.length > prefix.length) {
      const opening = chain.slice(-Array.from(prefix).length)
      if (startsWith(opening, prefix) && !isWithin(chain.length - opening.length)) {
        chain = chain.slice(0, -opening.length)
        outcomes.push(...close(false))
        chain = [...opening]
      }
    }
    const framed = isText(prefix) ? prefix.length : 0
    if (isText(suffix) && chain.length > framed + suffix.length && endsWith(chain, suffix)) {
      if (judgeChain(chain, pace, profile).scan) outcomes.push(...close(true))
    }
    return { kind, outcomes }
  }

  /** Letters of the prefix can stand in a code as well: where each code has its suffix, one without a pause before it is part of one. */
  const isWithin = (at: number): boolean => {
    const [before, first] = [chain[at - 1], chain[at]]
    return (
      /^[0-9A-Za-z]+$/.test(profile.prefix ?? '') &&
      (profile.suffix ?? '') !== '' &&
      before !== undefined &&
      first !== undefined &&
      first.from - before.at < pace.fastMs
    )
  }

  const end = (stroke: KeyStroke): ScanStep => {
    const last = chain.at(-1)
    const gap = stroke.at - (last?.at ?? -Infinity)
    const soon = last !== undefined && gap <= pace.bridgeMs
    lastKey = stroke.at
    const hastyPair = endsFast(chain, pace) && gap <= pace.enterMs
    const outcomes = close(soon)
    const isTab = stroke.key === 'Tab'
    if (soon && outcomes.some(({ kind }) => kind === 'scan')) {
      scannedUntil = stroke.at + pace.enterMs
      return { kind: 'end', outcomes }
    }
    if (stroke.at <= scannedUntil && last === undefined) return { kind: 'after-scan', outcomes }
    const tooSoon = gap < pace.fastMs || hastyPair || stroke.at <= hastyUntil
    if (outcomes.some(({ kind }) => kind === 'remainder')) return { kind: 'end', outcomes }
    return { kind: tooSoon && !isTab ? 'hasty' : 'other', outcomes }
  }

  const single = (stroke: KeyStroke): ScanStep => {
    if (stroke.repeat) {
      const outcomes = close(false)
      return { kind: 'other', outcomes }
    }
    // No scanner holds Ctrl for its line end: Ctrl+Enter is a hand's, unless it falls into a scan.
    const isHands = stroke.ctrl === true && stroke.key === 'Enter' && !isSuspect(chain, pace)
    if ((stroke.key === 'Enter' || stroke.key === 'Tab') && !isHands) return end(stroke)
    // Ctrl by itself comes before the sign that it makes a control character of.
    if (silentKeys.has(stroke.key) && !characterOf(stroke)) return { kind: 'silent', outcomes: [] }
    if (stroke.ctrl && !stroke.alt) {
      const control = controlCharacterOf(stroke)
      const gap = stroke.at - (chain.at(-1)?.at ?? -Infinity)
      if (control !== null && gap < pace.fastMs) {
        return take({
          printed: control,
          physical: control,
          from: stroke.at,
          at: stroke.at,
          strokes: [stroke],
        })
      }
      // A scanner in control mode: Ctrl+M is Enter, Ctrl+J a line feed, Ctrl+I a tab.
      if (/^[mji]$/i.test(stroke.key) && gap < pace.fastMs && isSuspect(chain, pace)) return end(stroke)
      return { kind: 'other', outcomes: close(false) }
    }
    const character = characterOf(stroke)
    if (character) return take(character)
    const outcomes = close(false)
    // No code has an arrow in it: what came before it were fingers, and so is the Enter that follows.
    hastyUntil = -Infinity
    return { kind: 'other', outcomes }
  }

  return {
    press(stroke) {
      const composed = composer.press(stroke)
      const before = [...composed.done.flatMap(addComposed), ...straysOf(composed.strays)]
      lastKey = stroke.at
      if (composed.taken) return { kind: 'part', outcomes: before }
      const step = single(stroke)
      return { kind: step.kind, outcomes: [...before, ...step.outcomes] }
    },
    expire(now) {
      const due = dueAt()
      return due !== null && now > due ? close(false) : []
    },
    dueAt,
    suspects: () => isSuspect(chain, pace),
    repeats: () => !isVaried(chain),
    reset() {
      chain = []
      composer.reset()
      unended = null
      hastyUntil = -Infinity
      scannedUntil = -Infinity
    },
  }

  function addComposed(character: Character): readonly ScanOutcome[] {
    if (isLineEnd(character)) {
      return end({ key: 'Enter', at: character.from }).outcomes
    }
    return take(character).outcomes
  }

  function straysOf(strays: readonly KeyStroke[]): ScanOutcome[] {
    return strays.length > 0 ? [{ kind: 'typed', strokes: strays, hasty: false }] : []
  }

  function dueAt(): number | null {
    const last = Math.max(chain.at(-1)?.at ?? -Infinity, lastKey)
    return chain.length > 0 || composer.isOpen() ? last + pace.bridgeMs : null
  }
}

/** Alt+013, Alt+010: the Enter of a scanner that writes everything by numbers. */
function isLineEnd({ printed }: Character): boolean {
  return printed === '\r' || printed === '\n'
}
