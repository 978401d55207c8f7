import type { Translate } from '../words/words.ts'
import { html, text, type Html } from './html.ts'

/** Who the paper is for, or that they were erased. */
export function contactSection(
  customer: { readonly name: string; readonly phone: string; readonly email: string } | null,
  t: Translate,
): Html {
  return html`<section>
    <h2>${t('customer.title')}</h2>
    ${
      customer === null
        ? html`<p>${t('customer.erased')}</p>`
        : html`<p class="lead">${text(customer.name)}</p>
            <p>${text([customer.phone, customer.email].filter((part) => part.trim() !== '').join(' · '))}</p>`
    }
  </section>`
}
