import { labelWidths, type LabelWidth } from '../../shared/paper/view.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { isLabel, sendToLabelPrinter, type Printed } from './label-printer.ts'

/** Address of a paper of a case as a page, ready for the printer. `lang` is that of the person who prints. */
export function paperUrl(
  kind: 'label' | 'work-order' | 'repair-report',
  rma: string,
  options: Readonly<Record<string, string>>,
  form: 'html' | 'pdf' = 'html',
): string {
  return fileUrl(kind, `${rma}.${form}`, options)
}

/** The same of several cases as one document: their labels, or the paper of what was handed over together. */
export function paperOfSeveralUrl(
  kind: 'label' | 'units-received',
  rmas: readonly string[],
  options: Readonly<Record<string, string>>,
  form: 'html' | 'pdf' = 'html',
): string {
  const [first = '', ...others] = rmas
  return fileUrl(kind, `${first}.${form}`, { ...options, also: others.join(',') })
}

/**
 * Prints a paper without leaving the screen. A label goes to the label printer where one was chosen for this computer;
 * everything else is laid out in a frame of its own, and the system asks for the printer.
 */
export async function printPaper(address: string): Promise<Printed> {
  const sent = isLabel(address) ? await sendToLabelPrinter(address) : null
  if (sent !== null) return sent
  return { kind: (await printInFrame(address)) ? 'asked' : 'no-paper' }
}

async function printInFrame(address: string): Promise<boolean> {
  const there = await fetch(address, { method: 'HEAD' }).then(
    (answer) => answer.ok,
    () => false,
  )
  if (!there) return false
  const frame = document.createElement('iframe')
  frame.className = 'visually-hidden'
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  const { promise, resolve } = Promise.withResolvers<boolean>()
  frame.addEventListener(
    'load',
    () => {
      const page = frame.contentWindow
      page?.addEventListener('afterprint', () => frame.remove(), { once: true })
      page?.print()
      resolve(page !== null)
    },
    { once: true },
  )
  frame.src = address
  document.body.append(frame)
  return await promise
}

const widthKey = 'carebench.label-width'

/** The tape that this bench's label printer takes, as it was chosen last. */
export function rememberedLabelWidth(): LabelWidth {
  const kept = localStorage.getItem(widthKey)
  return labelWidths.find((width) => String(width) === kept) ?? 62
}

/** Whether somebody has said which tape this computer prints on. */
export function isLabelWidthChosen(): boolean {
  return localStorage.getItem(widthKey) !== null
}

export function rememberLabelWidth(width: LabelWidth): void {
  localStorage.setItem(widthKey, String(width))
}
