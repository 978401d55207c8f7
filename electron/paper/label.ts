import type { Language } from '../../shared/kernel/centre.ts'
import type { LabelView, LabelWidth } from '../../shared/paper/view.ts'
import { createFormats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { code128, qrCode } from './codes.ts'
import type { Fonts } from './fonts.ts'
import { html, text } from './html.ts'
import { buildPage, type PaperPage } from './page.ts'
import { serialMark } from './serial-mark.ts'

interface Tape {
  readonly heightMm: number
  /** A multiple of 0.125 mm, one dot of a printer with 203 dots an inch, so that every bar is equally wide. */
  readonly barMm: number
  /** The width that is left for the bars between their quiet zones. */
  readonly barsMm: number
  readonly barsHeightMm: number
  readonly qrModuleMm: number
}

const tapes: Readonly<Record<LabelWidth, Tape>> = {
  62: { heightMm: 42, barMm: 0.25, barsMm: 57, barsHeightMm: 10, qrModuleMm: 0.5 },
  102: { heightMm: 51, barMm: 0.375, barsMm: 94, barsHeightMm: 12, qrModuleMm: 0.75 },
}

/** Longer serials are cut on a label: the whole one is in the case that its code opens. */
const SERIAL_LENGTH = 40

/** Serials of 14 and of 20 characters are the usual ones: each has the largest type that keeps it on one line. */
function lengthClass(characters: number): 'usual' | 'lengthy' | 'wrapped' {
  if (characters <= 14) return 'usual'
  return characters <= 20 ? 'lengthy' : 'wrapped'
}

/** The label that is stuck on a unit: serial to be read at arm's length, and its case as Code 128 and as QR. */
export function renderLabel(
  view: LabelView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly width: LabelWidth
  },
): PaperPage {
  const { language, t, css, fonts, width } = setup
  const tape = tapes[width]
  const characters = Array.from(view.serial)
  const cut = characters.length > SERIAL_LENGTH
  const serial = cut ? `${characters.slice(0, SERIAL_LENGTH - 1).join('')}…` : view.serial
  const on = createFormats(language, view.zone).day(view.receivedAt)
  const { letterhead } = view.centre
  const owner = [letterhead?.name, letterhead?.phone]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
  const bars = code128(view.rma, { moduleMm: tape.barMm, maxMm: tape.barsMm, heightMm: tape.barsHeightMm })
  const body = html`<main class="label tape-${width} ${lengthClass(characters.length)}">
    <header>
      <p class="model">${text(view.model)}</p>
      <p class="centre">
        <b>${text(view.centre.code)}</b> ${width === 62 ? on : t('label.received', { on })}
      </p>
    </header>
    <div class="unit">
      ${qrCode(view.rma, tape.qrModuleMm)}
      <p class="number">${serialMark(serial)}</p>
    </div>
    <footer>
      ${bars}
      <p class="rma">${text(view.rma)}</p>
      ${owner !== '' && html`<p class="owner">${text(owner)}</p>`}
    </footer>
  </main>`
  const paper = { widthMm: width, heightMm: tape.heightMm }
  return buildPage({ title: `${view.rma} ${view.serial}`, language, paper, css, body }, fonts)
}
