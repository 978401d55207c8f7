import type { Language } from '../../shared/kernel/centre.ts'
import type { PdfResult } from '../core/ports.ts'
import type { Translate } from '../words/words.ts'
import { html } from './html.ts'
import { buildPage, type PaperPage } from './page.ts'

type Failure = Extract<PdfResult, { readonly ok: false }>['error']['code']

const css = `
:root { color-scheme: light dark }
body { max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem; font: 1.0625rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.375rem }
a { display: inline-block; padding: 0.6rem 0 }
`

/** What is shown in place of a PDF that cannot be made: what happened, and the page that prints as well. */
export function printInstead(code: Failure, address: string, language: Language, t: Translate): PaperPage {
  const [title, what] =
    code === 'no-browser'
      ? [t('printInstead.noBrowser'), t('printInstead.noBrowserWhat')]
      : [t('printInstead.failed'), t('printInstead.failedWhat')]
  const body = html`<main>
    <h1>${title}</h1>
    <p>${what}</p>
    <p><a href="${address}">${t('printInstead.open')}</a></p>
  </main>`
  return buildPage({ title, language, paper: { widthMm: 210, heightMm: 297 }, css, body }, () => '')
}
