import {
  createScanDetector,
  textOfScan,
  type KeyStroke,
  type ScanOutcome,
} from '../../../shared/scanner/index.ts'
import { answeredReading, currentScanner, pupilOf, subscribeScanner } from './scanner-settings.ts'
import { heldKeys } from '../keys/rolled-keys.ts'
import { asTextField, isSecretField, rememberText, writeText, type TextField } from './text-field.ts'

/** One scan, as the screens get it. */
export interface Scan {
  /** What the scanner sent: by the physical keys where the computer tells them, else as the layout printed it; raw. */
  readonly text: string
  /** As the computer's layout printed it. */
  readonly printed: string
  /** `data-scan` of the field that it landed in; null where the focused field wants no scans, or there is none. */
  readonly landed: string | null
  /** The focus was in a field that wants none, and the text was taken back out of it. */
  readonly takenBack: boolean
}

/** What else is heard of a scanner. */
export interface ScanHearing {
  readonly onScan: (scan: Scan) => void
  /** The keys and the layout say two things: `use` goes on with one of them. */
  readonly onUnclear: (
    readings: { readonly keys: string; readonly printed: string },
    use: (text: string) => void,
  ) => void
  /** A scan fell into a PIN or password box: it was removed and is told to nobody. */
  readonly onSecret: () => void
  /** The end of a scan came so late that the code was cut. */
  readonly onCut: (text: string) => void
}

/** A key that reaches the page so late (ms) says that the computer is busy: more of them are on their way. */
const LATE_MS = 30
/** So long (ms) they are waited for, whatever their times say: nothing came meanwhile, so nothing is left. */
const PATIENCE_MS = 400

/** Shorter ones in a PIN box are a PIN that was typed in a hurry. */
const fewestInSecret = 8

/**
 * Hears scans on the whole page. Enter of a scan never reaches a form, a button or a table. The text stays in the
 * focused field only where that has `data-scan`; from any other it is taken back. Returns the way to stop.
 */
export function listenForScans(page: Window, hearing: ScanHearing): () => void {
  let detector = createScanDetector(currentScanner() ?? {})
  const stopLearning = subscribeScanner((scanner) => {
    detector = createScanDetector(scanner ?? {})
  })
  const places = new WeakMap<KeyStroke, FieldPlace | null>()
  let timer: number | undefined
  /** How much later than it was pressed the last key came (ms). */
  let lateness = 0

  const settle = (outcomes: readonly ScanOutcome[]) => {
    for (const outcome of outcomes) {
      if (outcome.kind === 'remainder') {
        heldKeys.drop()
        hearing.onCut(outcome.after + outcome.text)
      }
      if (outcome.kind !== 'scan') continue
      heldKeys.drop()
      const touched = fieldsOf(outcome.strokes, places)
      const [first] = touched
      if (first?.secret) {
        if (outcome.text.length < fewestInSecret) continue
        for (const { takeBack } of touched) takeBack()
        hearing.onSecret()
        continue
      }
      const landed = first?.field.dataset['scan'] ?? null
      for (const { takeBack } of touched.toReversed()) takeBack()
      const use = (text: string): void => {
        if (first && landed !== null) writeText(first.field, text)
        hearing.onScan({
          text,
          printed: outcome.printed,
          landed,
          takenBack: first !== undefined && landed === null,
        })
      }
      const read = textOfScan(outcome, currentScanner(), answeredReading())
      if (read.kind === 'clear') use(read.text)
      else hearing.onUnclear(read, use)
    }
  }

  const wait = () => {
    clearTimeout(timer)
    const due = detector.dueAt()
    if (due === null) return
    timer = page.setTimeout(
      () => {
        settle(detector.expire(performance.now()))
        wait()
      },
      Math.max(lateness > LATE_MS ? PATIENCE_MS : 1, due - performance.now() + 1),
    )
  }

  const hear = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const pupil = pupilOf()
    if (pupil) {
      if (event.key !== 'Escape') swallow(event)
      pupil(strokeOf(event))
      return
    }
    lateness = performance.now() - event.timeStamp
    settle(detector.expire(event.timeStamp))
    const field = asTextField(event.target)
    const stroke = strokeOf(event)
    places.set(stroke, field && placeOf(field))
    const { kind, outcomes } = detector.press(stroke)
    const isScan = outcomes.some((outcome) => outcome.kind === 'scan')
    const wasSecret = isSecretField(event.target) && !(isScan && lengthOf(outcomes) >= fewestInSecret)
    settle(outcomes)
    wait()
    if (wasSecret) return
    // What is most likely a scan must not reach a list, a button or a shortcut; a text field may have it, and gives it back.
    const isFast = kind === 'fast' || (kind === 'slow' && detector.suspects()) || kind === 'part'
    if (kind === 'end' || kind === 'after-scan') swallow(event)
    else if (field === null && kind === 'hasty') swallow(event)
    else if (field === null && isFast && !detector.repeats()) {
      swallow(event)
      if (kind !== 'part') heldKeys.hold(event)
    } else if (field === null && (kind === 'first' || kind === 'slow' || kind === 'fast'))
      heldKeys.pass(event)
    else if (kind !== 'silent') heldKeys.other(event, field !== null)
  }

  page.addEventListener('keydown', hear, { capture: true })
  return () => {
    clearTimeout(timer)
    stopLearning()
    page.removeEventListener('keydown', hear, { capture: true })
  }
}

/** How a text field was before a key came. */
interface FieldPlace {
  readonly field: TextField
  readonly secret: boolean
  readonly takeBack: () => void
}

function placeOf(field: TextField): FieldPlace {
  return { field, secret: isSecretField(field), takeBack: rememberText(field) }
}

/** Each field that got a part of the keys, as it was before the first of them. */
function fieldsOf(
  strokes: readonly KeyStroke[],
  places: WeakMap<KeyStroke, FieldPlace | null>,
): FieldPlace[] {
  const found: FieldPlace[] = []
  for (const stroke of strokes) {
    const place = places.get(stroke)
    if (place && !found.some(({ field }) => field === place.field)) found.push(place)
  }
  return found
}

function lengthOf(outcomes: readonly ScanOutcome[]): number {
  return Math.max(0, ...outcomes.map((outcome) => (outcome.kind === 'scan' ? outcome.text.length : 0)))
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  const altGraph = event.getModifierState('AltGraph')
  return {
    key: event.key,
    code: event.code,
    at: event.timeStamp,
    alt: event.altKey && !altGraph,
    ctrl: (event.ctrlKey && !altGraph) || event.metaKey,
    shift: event.shiftKey,
    repeat: event.repeat,
  }
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
