import { locationMark } from '../../shared/locations/index.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { LabelWidth, LocationLabelView } from '../../shared/paper/view.ts'
import { code128, qrCode } from './codes.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { buildPage, type PaperPage } from './page.ts'
import { sizeOnTape, tapes } from './tapes.ts'

interface LocationLabelSetup {
  readonly language: Language
  readonly title: string
  readonly css: string
  readonly fonts: Fonts
  readonly width: LabelWidth
}

/** Labels for shelves: the code to be read from two metres, and for the scanner. Each is a page of its own. */
export function renderLocationLabels(
  { locations }: LocationLabelView,
  { language, title, css, fonts, width }: LocationLabelSetup,
): PaperPage {
  const body = html`${locations.map((one) => labelOf(one, width))}`
  return buildPage({ title, language, paper: sizeOnTape(width), css, body }, fonts)
}

/** Codes of so many characters have the largest type. */
const SHORT = 6

function labelOf({ code, name }: LocationLabelView['locations'][number], width: LabelWidth): Html {
  const tape = tapes[width]
  const mark = locationMark(code)
  const bars = tape.bars && code128(mark, tape.bars)
  const size = code.length <= SHORT ? 'short' : 'long'
  const says = html`<p class="number place ${size}">${text(code)}</p>`
  const called = name !== '' && html`<p class="called">${text(name)}</p>`
  if (tape.lies === 'along')
    return html`<main class="label along tape-${width} location">
      ${qrCode(mark, tape.qrModuleMm)}
      <div class="beside">${says}${bars}${called}</div>
    </main>`
  return html`<main class="label across tape-${width} location">
    <div class="unit">
      ${qrCode(mark, tape.qrModuleMm)}
      <div>${says}${called}</div>
    </div>
    <footer>${bars}</footer>
  </main>`
}
