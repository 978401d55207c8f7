import type { WorkOrderView } from '../../shared/paper/view.ts'
import { html, text, type Html } from './html.ts'
import { inkPicture } from './ink.ts'
import type { RenderContext } from './render-context.ts'

/** So many digits of a hash tell a photo apart from every other that a centre will ever take. */
const HASH_DIGITS = 12

/** Who handed over and who took in, with the customer's signature where it was given on screen. */
export function signatures(view: WorkOrderView, { t, pictures }: RenderContext): Html {
  const signature = view.signature === null ? undefined : pictures.get(view.signature)
  return html`<section class="signatures">
    <div class="pair">
      <div class="sign">
        <h2>${t('sign.customer')}</h2>
        <p>${t('sign.customerSays')}</p>
        <div class="line">
          ${view.ink !== null ? inkPicture(view.ink) : signature !== undefined && html`<img src="${signature}" alt="" />`}
        </div>
        <p class="under">
          <span>${view.customer ? text(view.customer.name) : ''}</span><span>${t('sign.date')}</span>
        </p>
      </div>
      <div class="sign">
        <h2>${t('sign.technician')}</h2>
        <p>${text(t('sign.technicianSays', { bench: view.bench }))}</p>
        <div class="line"></div>
        <p class="under"><span>${text(view.technician)}</span><span>${t('sign.date')}</span></p>
      </div>
    </div>
  </section>`
}

/** Which photos there are, so that paper and record can be held against each other. */
export function photoNames({ photos }: WorkOrderView, { t }: RenderContext): Html | null {
  if (photos.length === 0) return null
  return html`<p class="fine hashes">
    <b>${t('photos.title')} (${photos.length})</b> ${t('photos.kept')}:
    ${photos.map((hash) => html`<code>${shortHash(hash)}</code> `)}
  </p>`
}

/** The condition photos on pages of their own, six to a page. */
export function photoPage(view: WorkOrderView, { t, pictures }: RenderContext): Html | null {
  if (view.photos.length === 0) return null
  return html`<main class="sheet photos">
    <h2>${t('photos.title')}</h2>
    <div class="grid">
      ${view.photos.map((hash, index) => {
        const picture = pictures.get(hash)
        return html`<figure>
          <div class="frame">
            ${
              picture === undefined
                ? html`<p>${t('photos.unavailable')}</p>`
                : html`<img src="${picture}" alt="" />`
            }
          </div>
          <figcaption>${t('photos.caption', { number: index + 1, hash: shortHash(hash) })}</figcaption>
        </figure>`
      })}
    </div>
  </main>`
}

/** What tells a photo apart, on paper. */
export function shortHash(hash: string): string {
  return hash.slice(0, HASH_DIGITS)
}
