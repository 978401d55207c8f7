import type { Language } from '../../shared/kernel/centre.ts'
import { vatFigure } from '../../shared/prices/vat.ts'
import type { Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { html, type Html } from './html.ts'

interface OfARate {
  readonly vat: number
  readonly net: number
  readonly tax: number
  readonly gross: number
}

/** What a quote or a receipt comes to, rate by rate of VAT. Amounts are minor units of `currency`. */
export function vatTable(
  { byRate, currency }: { readonly byRate: readonly OfARate[]; readonly currency: string },
  { t, formats, language }: { readonly t: Translate; readonly formats: Formats; readonly language: Language },
): Html {
  const price = (amount: number): string => formats.price({ amount, currency })
  return html`<table class="money">
    <thead>
      <tr>
        <th>${t('quote.vatRate')}</th>
        <th class="end">${t('quote.net')}</th>
        <th class="end">${t('quote.tax')}</th>
        <th class="end">${t('quote.gross')}</th>
      </tr>
    </thead>
    <tbody>
      ${byRate.map(
        ({ vat, net, tax, gross }) =>
          html`<tr>
            <td>${vatFigure(vat, language)} %</td>
            <td class="end">${price(net)}</td>
            <td class="end">${price(tax)}</td>
            <td class="end">${price(gross)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}
