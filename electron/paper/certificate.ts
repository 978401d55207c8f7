import type { Term } from '../../shared/kernel/time.ts'
import { sealCode, type CertificateView } from '../../shared/paper/certificate.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { createFormats } from '../words/formats.ts'
import type { Formats } from '../words/formats.ts'
import type { Say } from '../words/words.ts'
import { qrCode } from './codes.ts'
import { gates } from './decision-section.ts'
import type { Fonts } from './fonts.ts'
import { html, said, type Html, type Part } from './html.ts'
import { buildPage, cssString, type PaperPage } from './page.ts'
import { serialMark } from './serial-mark.ts'

const A4 = { widthMm: 210, heightMm: 297 }

interface CertificateContext {
  readonly say: Say
  readonly formats: Formats
}

/** The A4 certificate of a seal, for the customer: which serial the plan is on now, what stayed, why, and its proof. */
export function renderCertificate(
  view: CertificateView,
  setup: { readonly language: Language; readonly say: Say; readonly css: string; readonly fonts: Fonts },
): PaperPage {
  const { language, say, fonts } = setup
  const context: CertificateContext = { say, formats: createFormats(language, view.zone) }
  const body = html`<main class="sheet">
    ${head(view, context)} ${view.reversed && reversed(view.reversed, context)}
    <div class="pair">${passage(view, context)}${period(view, context)}</div>
    ${balance(view, context)} ${why(view, context)} ${proof(view, context)}
  </main>`
  const title = `${view.number} · ${say('certificate.title')}`
  return buildPage({ title, language, paper: A4, css: setup.css + foot(view, say), body }, fonts)
}

function head(view: CertificateView, { say, formats }: CertificateContext): Html {
  const { name, code, region } = view.centre
  return html`<header class="head">
    <div>
      <p class="centre"><b>${said(name)}</b> ${said(`${code} · ${region}`)}</p>
      <h1><small>${say('certificate.title')}</small> <span translate="no">${said(view.number)}</span></h1>
      <p class="received">${say('certificate.sealedAt', { at: formats.instant(view.sealedAt) })}</p>
      <p>${view.holder === null ? say('customer.erased') : said(view.holder)}</p>
    </div>
    <div class="codes">${qrCode(sealCode(view.hash), 0.8)}</div>
  </header>`
}

function reversed(
  { at, reason }: NonNullable<CertificateView['reversed']>,
  { say, formats }: CertificateContext,
): Html {
  return html`<section class="reversed">
    <p>${say('certificate.reversed', { at: formats.instant(at) })}</p>
    <p>${said(reason)}</p>
  </section>`
}

function passage(view: CertificateView, { say }: CertificateContext): Html {
  return html`<section>
    <h2>${say('certificate.passage')}</h2>
    <p class="quiet">${say('certificate.from')}</p>
    <p class="number old">${serialMark(view.from)}</p>
    <p class="quiet">${say('certificate.to')}</p>
    <p class="number">${serialMark(view.to)}</p>
    <p class="fine">
      ${said(view.model)} · ${say(`certificate.grade.${view.grade}`)} · ${say('certificate.case')}
      ${said(view.rma)}
    </p>
    ${
      view.lineage.length > 2 &&
      html`<p class="fine">${say('certificate.lineage')} ${said(view.lineage.join(' → '))}</p>`
    }
  </section>`
}

function period(view: CertificateView, { say, formats }: CertificateContext): Html {
  const span = ({ startsAt, endsAt }: Term): string =>
    say('plan.fromTo', { from: formats.instant(startsAt), to: formats.deadline(endsAt) })
  const rows: [string, Part][] = [
    [say('plan.term'), span(view.term)],
    ...(view.plus ? [[say('plan.plus'), span(view.plus)] satisfies [string, Part]] : []),
    [say('plan.region'), said(view.region)],
    [
      say('certificate.warranty'),
      view.warrantyEndsAt === null ? say('notRecorded') : formats.deadline(view.warrantyEndsAt),
    ],
  ]
  return html`<section>
    <h2>${say('certificate.unchanged')}</h2>
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

function balance({ basis, ordinal, used, left }: CertificateView, { say }: CertificateContext): Html {
  return html`<section class="decision">
    <h2>${say('certificate.balance')}</h2>
    <p class="outcome">
      ${basis === 'warranty' ? say('certificate.underWarranty') : say('certificate.nth', { ordinal: ordinal ?? used })}
    </p>
    <p>${say('certificate.left', { used, left })}</p>
  </section>`
}

function why(view: CertificateView, { say }: CertificateContext): Html {
  return html`<section>
    <h2>${say('decision.why')}</h2>
    ${gates(view.gates, say)}
    <p class="fine">
      ${said(say('decision.versions', { catalogue: view.catalogueVersion, rulebook: view.rulebook }))}
    </p>
  </section>`
}

function proof(view: CertificateView, { say }: CertificateContext): Html {
  return html`<section class="keep proof">
    <h2>${say('certificate.proof')}</h2>
    <p>${say('certificate.proofSays', { seq: view.seq })}</p>
    <p class="hash"><code translate="no">${view.hash}</code></p>
    <p class="fine">${said(view.sealedBy)} · ${said(view.bench)}</p>
  </section>`
}

function foot(view: CertificateView, say: Say): string {
  const left = cssString(`${view.number} · ${view.to}`.slice(0, 80))
  const right = `${cssString(`${say('page')} `)} counter(page) ${cssString(` ${say('pageOf')} `)} counter(pages)`
  return `@page{@bottom-left{content:${left}}@bottom-right{content:${right}}}`
}
