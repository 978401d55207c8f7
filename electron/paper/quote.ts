import type { Language } from '../../shared/kernel/centre.ts'
import type { QuotePaperView } from '../../shared/paper/quote.ts'
import { rateFigure } from '../../shared/prices/exchange.ts'
import { vatFigure } from '../../shared/prices/vat.ts'
import { transferOf } from '../../shared/quotes/transfer.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats, type Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { paymentCode } from './codes.ts'
import { contactSection } from './contact-section.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { letterhead, termsSection } from './letterhead.ts'
import { buildPage, cssString, type PaperPage } from './page.ts'
import { inkPicture } from './ink.ts'
import type { Pictures } from './pictures.ts'
import { serialMark } from './serial-mark.ts'
import { vatTable } from './vat-table.ts'

interface QuoteContext {
  readonly t: Translate
  readonly formats: Formats
  readonly language: Language
}

type Line = QuotePaperView['lines'][number]

/** The A4 quote: what is to be done, line by line with its VAT, what it comes to, and the customer's word on it. */
export function renderQuote(
  view: QuotePaperView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly pictures: Pictures
  },
): PaperPage {
  const { language, t, css, fonts, pictures } = setup
  const context: QuoteContext = { t, language, formats: createFormats(language, view.zone) }
  const body = html`<main class="sheet">
    ${head(view, context)} ${parties(view, context)} ${lines(view, context)} ${totals(view, context)}
    ${transfer(view, context)}
    <p class="fine">${t('quote.notATaxDocument')}</p>
    ${termsSection(view.centre, t)} ${agreement(view, context, pictures)}
  </main>`
  const title = `${view.rma}/${view.number} · ${t('quote.title')}`
  const left = cssString(`${view.rma}/${view.number}`)
  const right = `${cssString(`${t('page')} `)} counter(page) ${cssString(` ${t('pageOf')} `)} counter(pages)`
  const foot = `@page{@bottom-left{content:${left}}@bottom-right{content:${right}}}`
  return buildPage({ title, language, paper: A4, css: css + foot, body }, fonts)
}

function head(view: QuotePaperView, { t, formats }: QuoteContext): Html {
  return html`<header class="head">
    <div>
      ${letterhead(view.centre, t)}
      <h1>
        <small>${t('quote.title')}</small> <span translate="no">${text(`${view.rma}/${view.number}`)}</span>
      </h1>
      <p class="received">
        ${t('quote.made', { at: formats.instant(view.madeAt) })} ·
        ${t('quote.validUntil', { on: formats.calendarDate(view.validUntil) })}
      </p>
    </div>
  </header>`
}

function parties({ customer, model, serial }: QuotePaperView, { t }: QuoteContext): Html {
  return html`<div class="pair">
    ${contactSection(customer, t)}
    <section>
      <h2>${t('unit.title')}</h2>
      <p class="lead">${text(model)}</p>
      <p class="number">${serialMark(serial)}</p>
    </section>
  </div>`
}

function lines(view: QuotePaperView, context: QuoteContext): Html {
  const { t, language } = context
  const price = (amount: number): string => context.formats.price({ amount, currency: view.currency })
  return html`<section>
    <h2>${t('quote.lines')}</h2>
    <table class="money">
      <thead>
        <tr>
          <th>${t('quote.item')}</th>
          <th class="end">${t('quote.quantity')}</th>
          <th class="end">${t('quote.unitPrice')}</th>
          <th class="end">${t('quote.vat')}</th>
          <th class="end">${t('quote.total')}</th>
        </tr>
      </thead>
      <tbody>
        ${view.lines.map(
          (line) =>
            html`<tr>
              <td>${nameOf(line, context)}</td>
              <td class="end">${line.quantity}</td>
              <td class="end">${price(line.unitPrice)} <small>${t(`quote.basis.${line.basis}`)}</small></td>
              <td class="end">${vatFigure(line.vat, language)} %</td>
              <td class="end">${price(line.gross)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

function nameOf({ kind, name, fee }: Line, { t, formats, language }: QuoteContext): Html {
  if (fee === null) return html`${text(name)} <small>${t(`quote.kind.${kind}`)}</small>`
  const { ordinal, listed, rate, catalogueVersion } = fee
  const converted =
    rate === null
      ? ''
      : t('quote.converted', {
          listed: formats.price(listed),
          from: rate.from,
          to: rate.to,
          rate: rateFigure(rate.millionths, language),
          on: formats.calendarDate(rate.on),
        })
  return html`${t('quote.fee', { ordinal })}
    <p class="fine">${converted} ${t('quote.informative', { catalogue: catalogueVersion })}</p>`
}

function totals({ totals: sums, currency }: QuotePaperView, context: QuoteContext): Html {
  const { t, formats } = context
  const toPay = formats.price({ amount: sums.gross, currency })
  return html`<section class="keep sums">
    ${vatTable({ byRate: sums.byRate, currency }, context)}
    <p class="toPay"><span>${t('quote.toPay')}</span> <strong class="amount">${toPay}</strong></p>
  </section>`
}

/** How to pay by transfer, as a code for the customer's phone and in words; null where no account is known. */
function transfer(view: QuotePaperView, { t, formats }: QuoteContext): Html | null {
  const { letterhead: head } = view.centre
  const total = { amount: view.totals.gross, currency: view.currency }
  const found = head ? transferOf(total, head, view.rma) : null
  if (!head || !found) return null
  const rows = [
    [t('quote.transfer.account'), head.iban.replaceAll(/(.{4})(?=.)/g, '$1 ')],
    [t('quote.transfer.amount'), formats.price(total)],
    [t('quote.transfer.symbol'), found.symbol],
    [t('quote.transfer.message'), view.rma],
  ]
  return html`<section class="keep transfer">
    ${paymentCode(found.text, 0.5, t(`quote.transfer.${found.form}`))}
    <div>
      <h2>${t('quote.transfer.title')}</h2>
      <dl>
        ${rows.map(
          ([name = '', value = '']) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${text(value)}</dd>
            </div>`,
        )}
      </dl>
      <p class="fine">${t(`quote.transfer.${found.form}`)}</p>
    </div>
  </section>`
}

function agreement(view: QuotePaperView, { t, formats }: QuoteContext, pictures: Pictures): Html {
  const { accepted } = view
  const signature = accepted?.signature == null ? undefined : pictures.get(accepted.signature)
  return html`<section class="signatures">
    <div class="pair">
      <div class="sign">
        <h2>${t('quote.agreement')}</h2>
        <p>
          ${
            accepted
              ? t(`quote.accepted.${accepted.means}`, { at: formats.instant(accepted.at) })
              : t('quote.says')
          }
        </p>
        <div class="line">
          ${accepted?.signed?.ink ? inkPicture(accepted.signed.ink) : signature !== undefined && html`<img src="${signature}" alt="" />`}
        </div>
        <p class="under">
          <span>${view.customer ? text(view.customer.name) : ''}</span><span>${t('sign.date')}</span>
        </p>
      </div>
    </div>
    ${accepted?.signed != null && html`<p class="fine">${text(accepted.signed.text)}</p>`}
    ${accepted && html`<p class="fine">${t('quote.signs')} <code translate="no">${accepted.signs}</code></p>`}
  </section>`
}
