import { createScanDetector } from './scan-detector.ts'
import { asTextField, isSecretField, rememberText, writeText } from './text-field.ts'

/** One scan, as the screens get it. */
export interface Scan {
  /** What the scanner typed, raw: not normalised, the layout not undone. */
  readonly text: string
  /** `data-scan` of the field that it landed in; null where the focused field wants no scans, or there is none. */
  readonly landed: string | null
  /** The focus was in a field that wants none, and the text was taken back out of it. */
  readonly takenBack: boolean
}

/**
 * Hears scans on the whole page. Enter of a scan never reaches a form, a button or a table. The text stays in the
 * focused field only where that has `data-scan`; from any other it is taken back. Returns the way to stop.
 */
export function listenForScans(page: Window, onScan: (scan: Scan) => void): () => void {
  const detector = createScanDetector()
  let field: ReturnType<typeof asTextField> = null
  let takeBack: (() => void) | null = null

  const finish = (text: string) => {
    const landed = field?.dataset['scan'] ?? null
    const takenBack = field !== null && landed === null
    if (field && landed !== null) writeText(field, text)
    else takeBack?.()
    onScan({ text, landed, takenBack })
  }

  const hear = (event: KeyboardEvent) => {
    if (event.isComposing) return
    // What is typed there is a secret, however fast: it is never shown, offered or looked up.
    if (isSecretField(event.target)) return detector.reset()
    const isCommand = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph')
    if (isCommand) return detector.reset()
    const step = detector.press({ key: event.key, at: event.timeStamp, repeat: event.repeat })
    if (step.kind === 'first') {
      field = asTextField(event.target)
      takeBack = field && rememberText(field)
    }
    // A list or a button must not act on what is most likely a scan; a text field may, its text can be taken back.
    if (step.kind === 'fast' && asTextField(event.target) === null) swallow(event)
    if (step.kind === 'scan') {
      swallow(event)
      finish(step.text)
    }
  }

  page.addEventListener('keydown', hear, { capture: true })
  return () => page.removeEventListener('keydown', hear, { capture: true })
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
