import type { Language } from '../../shared/kernel/centre.ts'
import { teachingText } from '../../shared/scanner/index.ts'
import type { CentreOnPaper } from '../../shared/paper/view.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import type { Translate } from '../words/words.ts'
import { teachingCode } from './codes.ts'
import type { Fonts } from './fonts.ts'
import { html, text } from './html.ts'
import { letterhead } from './letterhead.ts'
import { buildPage, type PaperPage } from './page.ts'

/** The A4 sheet from which a scanner is learnt, for scanners that do not read from a screen. */
export function renderScannerSheet(
  centre: CentreOnPaper,
  setup: { readonly language: Language; readonly t: Translate; readonly css: string; readonly fonts: Fonts },
): PaperPage {
  const { language, t, fonts, css } = setup
  const body = html`<main class="sheet">
    <header class="head">
      <div>
        ${letterhead(centre, t)}
        <h1>${t('scanner.title')}</h1>
      </div>
    </header>
    <p class="lead">${t('scanner.lead')}</p>
    <section class="keep teaching">
      ${teachingCode(teachingText)}
      <p class="hash"><code translate="no">${text(teachingText)}</code></p>
    </section>
    <section class="keep">
      <h2>${t('scanner.how')}</h2>
      <ol class="uses">
        <li>${t('scanner.open')}</li>
        <li>${t('scanner.first')}</li>
        <li>${t('scanner.second')}</li>
      </ol>
    </section>
  </main>`
  return buildPage({ title: t('scanner.title'), language, paper: A4, css, body }, fonts)
}
