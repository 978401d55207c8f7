import type { Language } from '../../shared/kernel/centre.ts'
import type { LabelView, LabelWidth } from '../../shared/paper/view.ts'
import { createFormats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { code128, qrCode } from './codes.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { buildPage, type PaperPage } from './page.ts'
import { serialMark } from './serial-mark.ts'
import { sizeOnTape, tapes } from './tapes.ts'

/** Longer serials are cut on a label: the whole one is in the case that its code opens. */
const SERIAL_LENGTH = 40

/** Serials of 14 and of 20 characters are the usual ones: each has the largest type that keeps it on one line. */
function lengthClass(characters: number): 'usual' | 'lengthy' | 'wrapped' {
  if (characters <= 14) return 'usual'
  return characters <= 20 ? 'lengthy' : 'wrapped'
}

interface LabelSetup {
  readonly language: Language
  readonly t: Translate
  readonly css: string
  readonly fonts: Fonts
  readonly width: LabelWidth
}

/** The label that is stuck on a unit: serial to be read at arm's length, and its case as a code for the scanner. */
export function renderLabel(view: LabelView, setup: LabelSetup): PaperPage {
  return pageOf([view], `${view.rma} ${view.serial}`, setup)
}

/** Labels of several units as one document, each on a page of its own: they come out of the printer in one go. */
export function renderLabels(views: readonly LabelView[], setup: LabelSetup): PaperPage {
  return pageOf(views, setup.t('label.several', { count: views.length }), setup)
}

function pageOf(views: readonly LabelView[], title: string, setup: LabelSetup): PaperPage {
  const { language, css, fonts, width } = setup
  const paper = sizeOnTape(width)
  const body = html`${views.map((view) => labelOf(view, setup))}`
  return buildPage({ title, language, paper, css, body }, fonts)
}

function labelOf(view: LabelView, { language, t, width }: LabelSetup): Html {
  const tape = tapes[width]
  const characters = Array.from(view.serial)
  const cut = characters.length > SERIAL_LENGTH
  const serial = cut ? `${characters.slice(0, SERIAL_LENGTH - 1).join('')}…` : view.serial
  const on = createFormats(language, view.zone).day(view.receivedAt)
  const { letterhead } = view.centre
  const owner = [letterhead?.name, letterhead?.phone]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
  const bars = tape.bars && code128(view.rma, tape.bars)
  const names = `label ${tape.lies} tape-${width} ${lengthClass(characters.length)}`
  if (tape.lies === 'along')
    return html`<main class="${names}">
      ${qrCode(view.rma, tape.qrModuleMm)}
      <div class="beside">
        ${width !== 12 && html`<p class="model">${text(view.model)}</p>`}
        <p class="number">${serialMark(serial)}</p>
        ${bars}
        <p class="foot">
          <span class="rma">${text(view.rma)}</span>
          ${width === 12 ? html`<span class="rest">${text(view.model)}</span>` : on}
        </p>
        ${width !== 12 && owner !== '' && html`<p class="owner">${text(owner)}</p>`}
      </div>
    </main>`
  return html`<main class="${names}">
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
}
