import type { Term } from '../../shared/kernel/time.ts'
import { sealCode, type CertificateView } from '../../shared/paper/certificate.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats } from '../words/formats.ts'
import type { Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { qrCode } from './codes.ts'
import { gates } from './decision-section.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html, type Part } from './html.ts'
import { letterhead } from './letterhead.ts'
import { buildPage, cssString, type PaperPage } from './page.ts'
import { serialMark } from './serial-mark.ts'

interface CertificateContext {
  readonly t: Translate
  readonly formats: Formats
}

/** The A4 certificate of a seal, for the customer: which serial the plan is on now, what stayed, why, and its proof. */
export function renderCertificate(
  view: CertificateView,
  setup: { readonly language: Language; readonly t: Translate; readonly css: string; readonly fonts: Fonts },
): PaperPage {
  const { language, t, fonts } = setup
  const context: CertificateContext = { t, formats: createFormats(language, view.zone) }
  const body = html`<main class="sheet">
    ${head(view, context)} ${view.reversed && reversed(view.reversed, context)}
    ${view.unconfirmed && html`<section class="reversed"><p>${context.t('certificate.unconfirmed')}</p></section>`}
    <div class="pair">${passage(view, context)}${period(view, context)}</div>
    ${balance(view, context)} ${why(view, context)} ${proof(view, context)}
  </main>`
  const title = `${view.number} · ${t('certificate.title')}`
  return buildPage({ title, language, paper: A4, css: setup.css + foot(view, t), body }, fonts)
}

function head(view: CertificateView, { t, formats }: CertificateContext): Html {
  return html`<header class="head">
    <div>
      ${letterhead(view.centre, t)}
      <h1><small>${t('certificate.title')}</small> <span translate="no">${text(view.number)}</span></h1>
      <p class="received">${t('certificate.sealedAt', { at: formats.instant(view.sealedAt) })}</p>
      <p>${view.holder === null ? t('customer.erased') : text(view.holder)}</p>
    </div>
    <div class="codes">${qrCode(sealCode(view.hash), 0.8)}</div>
  </header>`
}

function reversed(
  { at, reason }: NonNullable<CertificateView['reversed']>,
  { t, formats }: CertificateContext,
): Html {
  return html`<section class="reversed">
    <p>${t('certificate.reversed', { at: formats.instant(at) })}</p>
    <p>${text(reason)}</p>
  </section>`
}

function passage(view: CertificateView, { t }: CertificateContext): Html {
  return html`<section>
    <h2>${t('certificate.passage')}</h2>
    <p class="quiet">${t('certificate.from')}</p>
    <p class="number old">${serialMark(view.from)}</p>
    <p class="quiet">${t('certificate.to')}</p>
    <p class="number">${serialMark(view.to)}</p>
    <p class="fine">
      ${text(view.model)} · ${t(`certificate.grade.${view.grade}`)} · ${t('certificate.case')}
      ${text(view.rma)}
    </p>
    ${
      view.lineage.length > 2 &&
      html`<p class="fine">${t('certificate.lineage')} ${text(view.lineage.join(' → '))}</p>`
    }
  </section>`
}

function period(view: CertificateView, { t, formats }: CertificateContext): Html {
  const span = ({ startsAt, endsAt }: Term): string =>
    t('plan.fromTo', { from: formats.instant(startsAt), to: formats.deadline(endsAt) })
  const rows: [string, Part][] = [
    [t('plan.term'), span(view.term)],
    ...(view.plus ? [[t('plan.plus'), span(view.plus)] satisfies [string, Part]] : []),
    [t('plan.region'), text(view.region)],
    [
      t('certificate.warranty'),
      view.warrantyEndsAt === null ? t('notRecorded') : formats.deadline(view.warrantyEndsAt),
    ],
  ]
  return html`<section>
    <h2>${t('certificate.unchanged')}</h2>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`
}

function balance({ basis, ordinal, used, left }: CertificateView, { t }: CertificateContext): Html {
  return html`<section class="decision">
    <h2>${t('certificate.balance')}</h2>
    <p class="outcome">
      ${basis === 'warranty' ? t('certificate.underWarranty') : t('certificate.nth', { ordinal: ordinal ?? used })}
    </p>
    <p>${t('certificate.left', { used, left })}</p>
  </section>`
}

function why(view: CertificateView, { t }: CertificateContext): Html {
  return html`<section>
    <h2>${t('decision.why')}</h2>
    ${gates(view.gates, t)}
    <p class="fine">
      ${text(t('decision.versions', { catalogue: view.catalogueVersion, rulebook: view.rulebook }))}
    </p>
  </section>`
}

function proof(view: CertificateView, { t }: CertificateContext): Html {
  return html`<section class="keep proof">
    <h2>${t('certificate.proof')}</h2>
    <p>${t('certificate.proofSays', { seq: view.seq })}</p>
    <p class="hash"><code translate="no">${view.hash}</code></p>
    <p class="fine">${text(view.sealedBy)} · ${text(view.bench)}</p>
  </section>`
}

function foot(view: CertificateView, t: Translate): string {
  const left = cssString(`${view.number} · ${view.to}`.slice(0, 80))
  const right = `${cssString(`${t('page')} `)} counter(page) ${cssString(` ${t('pageOf')} `)} counter(pages)`
  return `@page{@bottom-left{content:${left}}@bottom-right{content:${right}}}`
}
