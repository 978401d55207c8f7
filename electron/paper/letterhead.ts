import type { CentreOnPaper } from '../../shared/paper/view.ts'
import type { Letterhead } from '../../shared/profile/letterhead.ts'
import type { Translate } from '../words/words.ts'
import { html, text, type Html } from './html.ts'

/** Who the centre is, at the head of a paper: its picture, its name, and what its profile says. `t`: words of paper. */
export function letterhead(centre: CentreOnPaper, t: Translate): Html {
  const { name, code, region, letterhead: head, logo = null } = centre
  return html`<div class="letterhead">
    ${logo !== null && html`<img src="${logo}" alt="" />`}
    <div>
      <p class="centre"><b>${text(head?.name ?? name)}</b> ${text(`${code} · ${region}`)}</p>
      ${head !== undefined && letterheadLines(head, t).map((line) => html`<p class="about">${text(line)}</p>`)}
    </div>
  </div>`
}

/** Address, numbers, and how to reach the centre, one line each; lines without anything on them are left out. */
export function letterheadLines(head: Letterhead, t: Translate): readonly string[] {
  const named = (key: string, value: string): string =>
    value === '' ? '' : `${t(`letterhead.${key}`)} ${value}`
  return [
    [head.address.join(', ')],
    [named('companyId', head.companyId), named('vatId', head.vatId), head.registered],
    [named('phone', head.phone), head.email, head.web],
    [named('hours', head.hours.join(', '))],
  ]
    .map((parts) => parts.filter((part) => part !== '').join(' · '))
    .filter((line) => line !== '')
}

/** The same on a roll: its name and what its profile says, without the picture. */
export function rollHead(centre: CentreOnPaper, t: Translate): Html {
  const { name, letterhead: head } = centre
  return html`<header>
    <p class="centre"><b>${text(head?.name ?? name)}</b></p>
    ${head !== undefined && letterheadLines(head, t).map((line) => html`<p>${text(line)}</p>`)}
  </header>`
}

/** What the customer agrees to; null where the centre has no terms. */
export function termsSection({ letterhead: head }: CentreOnPaper, t: Translate): Html | null {
  if (head === undefined || head.terms === '') return null
  return html`<section class="terms">
    <h2>${t('letterhead.terms')}</h2>
    <p>${text(head.terms)}</p>
  </section>`
}
