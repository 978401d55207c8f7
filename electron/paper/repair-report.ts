import type { Language } from '../../shared/kernel/centre.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import type { RepairReportView } from '../../shared/paper/repair-report.ts'
import { durationText } from '../../shared/words/values.ts'
import { createFormats, type Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { contactSection } from './contact-section.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { letterhead, termsSection } from './letterhead.ts'
import { buildPage, type PaperPage } from './page.ts'
import { shortHash } from './picture-sections.ts'
import type { Pictures } from './pictures.ts'
import { serialMark } from './serial-mark.ts'

interface ReportContext {
  readonly t: Translate
  readonly formats: Formats
}

/** One minute in ms. */
const MINUTE = 60_000

/** The A4 report that a repaired unit is handed over with: what was done, with which parts, in how long. */
export function renderRepairReport(
  view: RepairReportView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly pictures: Pictures
  },
): PaperPage {
  const { language, t, css, fonts, pictures } = setup
  const context: ReportContext = { t, formats: createFormats(language, view.zone) }
  const body = html`<main class="sheet">
      ${head(view, context)} ${parties(view, context)} ${work(view, context)} ${parts(view, context)}
      ${view.minutes > 0 && html`<p class="toPay"><span>${t('repair.total')}</span> <strong>${long(view.minutes)}</strong></p>`}
      ${warranty(view, context)} ${termsSection(view.centre, t)} ${signature(context)}
    </main>
    ${photos(view, context, pictures)}`
  const title = `${view.rma} · ${t('repair.title')}`
  return buildPage({ title, language, paper: A4, css, body }, fonts)
}

function head(view: RepairReportView, { t, formats }: ReportContext): Html {
  return html`<header class="head">
    <div>
      ${letterhead(view.centre, t)}
      <h1><small>${t('repair.title')}</small> <span translate="no">${text(view.rma)}</span></h1>
      <p class="received">${t('received', { at: formats.instant(view.receivedAt) })}</p>
    </div>
  </header>`
}

function parties({ customer, model, serial, replacedBy }: RepairReportView, { t }: ReportContext): Html {
  return html`<div class="pair">
    ${contactSection(customer, t)}
    <section>
      <h2>${t('unit.title')}</h2>
      <p class="lead">${text(model)}</p>
      <p class="number">${serialMark(serial)}</p>
      ${replacedBy !== null && html`<p>${t('repair.replaced', { serial: replacedBy })}</p>`}
    </section>
  </div>`
}

function work({ work: lines }: RepairReportView, { t }: ReportContext): Html | null {
  if (lines.length === 0) return null
  return html`<section>
    <h2>${t('repair.done')}</h2>
    <table class="money">
      <thead>
        <tr>
          <th>${t('repair.work')}</th>
          <th>${t('repair.by')}</th>
          <th class="end">${t('repair.minutes')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>${text(line.text ?? t('repair.erased'))}</td>
              <td>${text(line.by ?? '')}</td>
              <td class="end">${long(line.minutes)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

function parts({ parts: lines }: RepairReportView, { t }: ReportContext): Html | null {
  if (lines.length === 0) return null
  return html`<section>
    <h2>${t('repair.parts')}</h2>
    <table class="money">
      <thead>
        <tr>
          <th>${t('repair.part')}</th>
          <th>${t('repair.serial')}</th>
          <th class="end">${t('repair.quantity')}</th>
          <th class="end">${t('repair.minutes')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>${text(line.text ?? t('repair.erased'))}</td>
              <td>${line.serial !== '' && serialMark(line.serial)}</td>
              <td class="end">${line.quantity}</td>
              <td class="end">${long(line.minutes)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

function warranty({ warranty: given }: RepairReportView, { t, formats }: ReportContext): Html | null {
  if (given === null) return null
  const { months, until } = given
  return html`<section class="keep">
    <h2>${t('repair.warranty')}</h2>
    <p class="lead">
      ${
        until === null
          ? t('repair.warrantyMonths', { count: months })
          : t('repair.warrantyUntil', { on: formats.calendarDate(until) })
      }
    </p>
  </section>`
}

/** Before and after beside each other, each column in its order, on pages of their own. */
function photos({ photos: of }: RepairReportView, { t }: ReportContext, pictures: Pictures): Html | null {
  const { before, after, more } = of
  if (after.length === 0) return null
  const rows = Array.from({ length: Math.max(before.length, after.length) }, (_, row) => row)
  const figure = (hash: string | undefined) =>
    hash === undefined
      ? html`<div></div>`
      : html`<figure>
          <div class="frame">
            ${pictures.has(hash) ? html`<img src="${pictures.get(hash) ?? ''}" alt="" />` : html`<p>${t('photos.unavailable')}</p>`}
          </div>
          <figcaption>${shortHash(hash)}</figcaption>
        </figure>`
  return html`<main class="sheet photos">
    <h2>${t('repair.photos')}</h2>
    <div class="grid">
      <h3>${t('repair.before')}</h3>
      <h3>${t('repair.after')}</h3>
      ${rows.map((row) => html`${figure(before[row])}${figure(after[row])}`)}
    </div>
    ${more > 0 && html`<p class="fine">${t('repair.morePhotos', { count: more })}</p>`}
  </main>`
}

function signature({ t }: ReportContext): Html {
  return html`<section class="signatures">
    <div class="pair">
      <div class="sign">
        <h2>${t('handover.centre')}</h2>
        <p></p>
        <div class="line"></div>
        <p class="under"><span></span><span>${t('sign.date')}</span></p>
      </div>
    </div>
  </section>`
}

/** Nothing where no time was written down. */
function long(minutes: number): string {
  return minutes === 0 ? '' : durationText(minutes * MINUTE, MINUTE)
}
