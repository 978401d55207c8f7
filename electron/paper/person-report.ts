import type { Language } from '../../shared/kernel/centre.ts'
import type { PersonReportView } from '../../shared/paper/person-report.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import type { Fonts } from './fonts.ts'
import { html, text } from './html.ts'
import { buildPage, type PaperPage } from './page.ts'

/** Everything that is kept of a customer, on paper: names and contacts, records, what was written in them, files. */
export function renderPersonReport(
  view: PersonReportView,
  setup: { readonly language: Language; readonly t: Translate; readonly css: string; readonly fonts: Fonts },
): PaperPage {
  const { language, t, fonts } = setup
  const formats = createFormats(language, view.zone)
  const { name, code } = view.centre
  const body = html`<main class="sheet">
    <header class="head">
      <div>
        <p class="centre"><b>${text(name)}</b> ${text(code)}</p>
        <h1>${t('person.title')}</h1>
        <p class="received">${t('person.madeAt', { at: formats.instant(view.madeAt) })}</p>
      </div>
    </header>
    <section>
      <h2>${t('person.knownAs')}</h2>
      <ul>
        ${view.knownAs.map(
          ({ name: called, phone, email }) =>
            html`<li>${text([called, phone, email].filter((part) => part !== '').join(' · '))}</li>`,
        )}
      </ul>
    </section>
    ${view.records.map(
      ({ kind, label, at, texts }) =>
        html`<section>
          <h2>${t(`person.kind.${kind}`)} <span translate="no">${text(label)}</span></h2>
          <p class="fine">${formats.instant(at)}</p>
          <ul>
            ${texts.map((said) => html`<li>${text(said)}</li>`)}
          </ul>
        </section>`,
    )}
    <section>
      <h2>${t('person.files')}</h2>
      <p>${t('person.fileCount', { count: view.files.length })}</p>
      ${view.notIncluded > 0 && html`<p>${t('person.notIncluded', { count: view.notIncluded })}</p>`}
      <p class="fine">${t('person.more')}</p>
    </section>
  </main>`
  return buildPage({ title: t('person.title'), language, paper: A4, css: setup.css, body }, fonts)
}
