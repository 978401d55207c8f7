import type { Language } from '../../shared/kernel/centre.ts'
import type { HandoverPaperView, HandoverWidth } from '../../shared/paper/handover.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats, type Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { inkPicture } from './ink.ts'
import { letterhead, rollHead } from './letterhead.ts'
import { buildPage, type PaperPage } from './page.ts'
import { ROLL_SIZE } from './roll.ts'
import { serialMark } from './serial-mark.ts'

interface HandoverContext {
  readonly t: Translate
  readonly formats: Formats
}

/** The receipt of a hand-over at the counter: which unit, the words that were signed, and the signature or a line for it. */
export function renderHandover(
  view: HandoverPaperView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly width: HandoverWidth
  },
): PaperPage {
  const { language, t, css, fonts, width } = setup
  const context = { t, formats: createFormats(language, view.zone) }
  const roll = width === 80
  const body = roll ? rollOf(view, context) : sheetOf(view, context)
  const title = `${view.rma} · ${t(`handover.title.${view.kind}`)}`
  return buildPage({ title, language, paper: roll ? ROLL_SIZE : A4, css, body, roll }, fonts)
}

function sheetOf(view: HandoverPaperView, context: HandoverContext): Html {
  const { t } = context
  return html`<main class="sheet">
    <header class="head">
      <div>${letterhead(view.centre, t)} ${name(view, context)}</div>
    </header>
    <div class="pair">
      <section>
        <h2>${t(`handover.who.${view.kind}`)}</h2>
        ${collection(view, context)}
      </section>
      <section>
        <h2>${t('unit.title')}</h2>
        <p class="lead">${text(view.model)}</p>
        <p class="number">${serialMark(view.serial)}</p>
      </section>
    </div>
    <section class="keep statement">
      <h2>${t(`handover.words.${view.kind}`)}</h2>
      <p class="lead">${text(view.signed.text)}</p>
    </section>
    <section class="signatures">
      <div class="pair">
        <div class="sign">
          <h2>${t(`handover.signature.${view.kind}`)}</h2>
          <p>${signedHow(view, context)}</p>
          <div class="line">${view.signed.ink !== null && inkPicture(view.signed.ink)}</div>
          <p class="under"><span>${text(view.signer ?? '')}</span><span></span></p>
        </div>
        <div class="sign">
          <h2>${t('handover.centre')}</h2>
          <p></p>
          <div class="line"></div>
          <p class="under"><span>${text(view.by ?? '')}</span><span></span></p>
        </div>
      </div>
    </section>
    ${proof(view, context)}
  </main>`
}

function rollOf(view: HandoverPaperView, context: HandoverContext): Html {
  return html`<main class="roll">
    ${rollHead(view.centre, context.t)} ${name(view, context)}
    <p>${text(view.model)} · ${serialMark(view.serial)}</p>
    <p>${text(view.signed.text)}</p>
    <div>${collection({ ...view, signer: '' }, context)}</div>
    <div class="inked">${view.signed.ink !== null && inkPicture(view.signed.ink)}</div>
    <p>${signedHow(view, context)}</p>
    ${proof(view, context)}
  </main>`
}

function name({ kind, rma, at }: HandoverPaperView, { t, formats }: HandoverContext): Html {
  return html`<h1>
      <small>${t(`handover.title.${kind}`)}</small>
      <span translate="no">${text(rma)}</span>
    </h1>
    <p class="received">${formats.instant(at)}</p>`
}

/** Who came, and what they showed. A roll is thrown away: it names nobody. */
function collection({ signer, collection: who }: HandoverPaperView, { t }: HandoverContext): Html {
  const whose = signer === null ? t('customer.erased') : signer
  const seen =
    who === null || who.document === 'none'
      ? ''
      : `${t(`handover.document.${who.document}`)}${who.documentEnd ? ` …${who.documentEnd}` : ''}`
  return html`${whose !== '' && html`<p class="lead">${text(whose)}</p>`}
  ${who?.collector === 'other' && html`<p>${t('handover.other')}</p>`}
  ${seen !== '' && html`<p>${t('handover.seen', { document: seen })}</p>`}`
}

function signedHow({ onPaper, signed, at }: HandoverPaperView, { t, formats }: HandoverContext): string {
  if (onPaper) return t('handover.onPaper')
  return signed.ink === null ? t('handover.inkErased') : t('handover.onScreen', { at: formats.instant(at) })
}

function proof({ signed }: HandoverPaperView, { t }: HandoverContext): Html {
  return html`<p class="fine">${t('handover.signs')} <code translate="no">${signed.signs}</code></p>`
}
