import type { Language } from '../../shared/kernel/centre.ts'
import type { ReceiptView, ReceiptWidth } from '../../shared/paper/receipt.ts'
import { createFormats, type Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html } from './html.ts'
import { letterhead, rollHead } from './letterhead.ts'
import { buildPage, type PaperPage } from './page.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { ROLL_SIZE } from './roll.ts'
import { serialMark } from './serial-mark.ts'
import { vatTable } from './vat-table.ts'

interface ReceiptContext {
  readonly t: Translate
  readonly formats: Formats
  readonly language: Language
}

/** A receipt or a credit note: what changed hands, of which price, with its VAT. A sheet, or the roll of a receipt printer. */
export function renderReceipt(
  view: ReceiptView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly width: ReceiptWidth
  },
): PaperPage {
  const { language, t, css, fonts, width } = setup
  const context: ReceiptContext = { t, language, formats: createFormats(language, view.zone) }
  const isRoll = width === 80
  const body = isRoll ? roll(view, context) : sheet(view, context)
  const title = `${view.document.number} · ${t(`receipt.title.${view.document.kind}`)}`
  return buildPage({ title, language, paper: isRoll ? ROLL_SIZE : A4, css, body, roll: isRoll }, fonts)
}

function sheet(view: ReceiptView, context: ReceiptContext): Html {
  const { t } = context
  const { document, model, serial, customer } = view
  return html`<main class="sheet">
    <header class="head">
      <div>${letterhead(view.centre, t)} ${name(view, context)}</div>
    </header>
    <div class="pair">
      <section>
        <h2>${t('customer.title')}</h2>
        <p class="lead">${customer === null ? t('customer.erased') : text(customer)}</p>
      </section>
      <section>
        <h2>${t('unit.title')}</h2>
        <p class="lead">${text(model)}</p>
        <p class="number">${serialMark(serial)}</p>
        <p translate="no">${text(document.rma)}</p>
      </section>
    </div>
    ${figures(view, context)} ${rates(view, context)}
    <p class="fine">${t('receipt.notATaxDocument')}</p>
  </main>`
}

function roll(view: ReceiptView, context: ReceiptContext): Html {
  const { t } = context
  const { document, model, serial } = view
  return html`<main class="roll">
    ${rollHead(view.centre, t)} ${name(view, context)}
    <p>${text(model)} · ${serialMark(serial)}</p>
    <p translate="no">${text(document.rma)}</p>
    ${figures(view, context)} ${rates(view, context)}
    <p class="fine">${t('receipt.notATaxDocument')}</p>
  </main>`
}

function name({ document }: ReceiptView, { t, formats }: ReceiptContext): Html {
  return html`<h1>
      <small>${t(`receipt.title.${document.kind}`)}</small>
      <span translate="no">${text(document.number)}</span>
    </h1>
    <p class="received">${formats.instant(document.at)}</p>`
}

function figures({ document }: ReceiptView, { t, formats }: ReceiptContext): Html {
  const { currency, amount, rounding, paid, outstanding, means, reference, kind } = document
  const price = (value: number): string => formats.price({ amount: value, currency })
  const of =
    kind === 'receipt'
      ? t('receipt.ofQuote', { name: `${document.rma}/${document.quote}` })
      : t('receipt.ofReceipt', { number: document.of, why: t(`receipt.why.${document.why}`) })
  const rows = [[of, price(amount)], ...(rounding === 0 ? [] : [[t('receipt.rounding'), price(rounding)]])]
  return html`<section class="keep">
    <table class="money">
      <tbody>
        ${rows.map(
          ([label = '', value = '']) =>
            html`<tr>
              <td>${text(label)}</td>
              <td class="end">${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="toPay">
      <span>${t(`receipt.paid.${kind}`)}</span> <strong class="amount">${price(paid)}</strong>
    </p>
    <p>${t(`receipt.means.${means}`)} ${text(reference)}</p>
    ${outstanding > 0 && html`<p>${t('receipt.outstanding', { amount: price(outstanding) })}</p>`}
  </section>`
}

function rates({ document }: ReceiptView, context: ReceiptContext): Html {
  return html`<section class="keep sums">${vatTable(document, context)}</section>`
}
