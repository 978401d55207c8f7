import type { Language } from '../../shared/kernel/centre.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import type { UnitsReceivedView } from '../../shared/paper/view.ts'
import { createFormats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { contactSection } from './contact-section.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { letterhead, termsSection } from './letterhead.ts'
import { buildPage, cssString, type PaperPage } from './page.ts'
import { serialMark } from './serial-mark.ts'

/** One paper for all units that a customer handed over at once: which they are, and two lines for the pen. */
export function renderUnitsReceived(
  view: UnitsReceivedView,
  setup: { readonly language: Language; readonly t: Translate; readonly css: string; readonly fonts: Fonts },
): PaperPage {
  const { language, t, css, fonts } = setup
  const formats = createFormats(language, view.zone)
  const count = view.units.length
  const body = html`<main class="sheet">
    <header class="head">
      <div>
        ${letterhead(view.centre, t)}
        <h1><small>${t('unitsReceived.title')}</small> ${t('unitsReceived.count', { count })}</h1>
        <p class="received">${t('received', { at: formats.instant(view.receivedAt) })}</p>
      </div>
    </header>
    ${contactSection(view.customer, t)}
    <section>
      <h2>${t('unitsReceived.units')}</h2>
      <table>
        <thead>
          <tr>
            <th></th>
            <th>${t('unitsReceived.case')}</th>
            <th>${t('unit.title')}</th>
            <th>${t('accessories.title')}</th>
          </tr>
        </thead>
        <tbody>
          ${view.units.map((unit, at) => row(unit, at, t))}
        </tbody>
      </table>
    </section>
    ${termsSection(view.centre, t)}
    <section class="signatures">
      <div class="pair">
        <div class="sign">
          <h2>${t('handover.signature.taken')}</h2>
          <div class="line"></div>
          <p class="under"><span>${text(view.customer?.name ?? '')}</span><span></span></p>
        </div>
        <div class="sign">
          <h2>${t('handover.centre')}</h2>
          <div class="line"></div>
          <p class="under"><span>${text(view.technician)}</span><span></span></p>
        </div>
      </div>
    </section>
  </main>`
  const title = `${t('unitsReceived.title')} · ${t('unitsReceived.count', { count })}`
  const right = `${cssString(`${t('page')} `)} counter(page) ${cssString(` ${t('pageOf')} `)} counter(pages)`
  const foot = `h1{font-family:var(--sans)}tr{break-inside:avoid}th:first-child{width:8mm}th:nth-child(2){width:42mm}@page{@bottom-left{content:${cssString(title)}}@bottom-right{content:${right}}}`
  return buildPage({ title, language, paper: A4, css: css + foot, body }, fonts)
}

function row(
  { rma, serial, model, accessories, words }: UnitsReceivedView['units'][number],
  at: number,
  t: Translate,
): Html {
  return html`<tr>
    <td>${at + 1}</td>
    <td translate="no">${text(rma)}</td>
    <td>
      <b>${text(model)}</b><br />
      ${serialMark(serial)}${words.trim() !== '' && html`<br /><span class="prose">${text(words.trim())}</span>`}
    </td>
    <td>
      ${
        accessories.length === 0
          ? t('accessories.none')
          : accessories.map((one) => t(`accessory.${one}`)).join(', ')
      }
    </td>
  </tr>`
}
