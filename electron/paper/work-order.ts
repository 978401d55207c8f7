import type { Language } from '../../shared/kernel/centre.ts'
import type { WorkOrderView } from '../../shared/paper/view.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { code128, qrCode } from './codes.ts'
import { decisionSection } from './decision-section.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { letterhead, termsSection } from './letterhead.ts'
import type { RenderContext } from './render-context.ts'
import { buildPage, cssString, type PaperPage } from './page.ts'
import { photoPage, signatures } from './picture-sections.ts'
import type { Pictures } from './pictures.ts'
import {
  componentsSection,
  customerSection,
  damageSection,
  planSection,
  unitSection,
} from './unit-sections.ts'

export interface WorkOrderChoices {
  /** Adds pages with the condition photos. */
  readonly photos: boolean
}

/** The A4 work order that lies with the unit: what came in, what is decided and why, who signed. */
export function renderWorkOrder(
  view: WorkOrderView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly pictures: Pictures
    readonly choices: WorkOrderChoices
  },
): PaperPage {
  const { language, t, fonts, pictures, choices } = setup
  const context: RenderContext = { t, pictures, formats: createFormats(language, view.zone) }
  const body = html`<main class="sheet">
      ${head(view, context)}
      <div class="pair">${unitSection(view, context)}${customerSection(view, context)}</div>
      <div class="pair">${planSection(view, context)}${damageSection(view, context)}</div>
      ${componentsSection(view, context)}${decisionSection(view, context)}${notesSection(view, context)}
      ${termsSection(view.centre, t)} ${signatures(view, context)}
    </main>
    ${choices.photos && photoPage(view, context)}`
  const title = `${view.rma} · ${t('workOrder')}`
  return buildPage({ title, language, paper: A4, css: setup.css + pageFoot(view, t), body }, fonts)
}

function head(view: WorkOrderView, { t, formats }: RenderContext): Html {
  return html`<header class="head">
    <div>
      ${letterhead(view.centre, t)}
      <h1><small>${t('workOrder')}</small> <span translate="no">${text(view.rma)}</span></h1>
      <p class="received">${t('received', { at: formats.instant(view.receivedAt) })}</p>
    </div>
    <div class="codes">
      <div>
        ${code128(view.rma, { moduleMm: 0.25, maxMm: 62, heightMm: 11 })}
        <p>${t('scanOpens')}</p>
      </div>
      ${qrCode(view.rma, 0.8)}
    </div>
  </header>`
}

function notesSection({ notes }: WorkOrderView, { t }: RenderContext): Html {
  const forThePen = html`<section>
    <h2>${t('benchNotes')}</h2>
    <div class="rule"></div>
    <div class="rule"></div>
  </section>`
  if (notes.length === 0) return html`<div class="notes">${forThePen}</div>`
  return html`<div class="pair notes">
    <section>
      <h2>${t('notes')}</h2>
      <ul>
        ${notes.map((note) => html`<li class="prose">${text(note)}</li>`)}
      </ul>
    </section>
    ${forThePen}
  </div>`
}

/** Case and page on every sheet: they come apart on a bench. */
function pageFoot(view: WorkOrderView, t: Translate): string {
  const left = cssString(`${view.rma} · ${view.unit.model}`.slice(0, 80))
  const right = `${cssString(`${t('page')} `)} counter(page) ${cssString(` ${t('pageOf')} `)} counter(pages)`
  return `@page{@bottom-left{content:${left}}@bottom-right{content:${right}}}`
}
