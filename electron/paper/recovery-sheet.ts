import type { Language } from '../../shared/kernel/centre.ts'
import type { RecoverySheetView } from '../../shared/paper/recovery-sheet.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { qrCode } from './codes.ts'
import type { Fonts } from './fonts.ts'
import { html } from './html.ts'
import { letterhead } from './letterhead.ts'
import { buildPage, type PaperPage } from './page.ts'

/** The A4 sheet with a recovery key: its groups to be typed, its code to be scanned, what it is for, where to keep it. */
export function renderRecoverySheet(
  view: RecoverySheetView,
  setup: { readonly language: Language; readonly t: Translate; readonly css: string; readonly fonts: Fonts },
): PaperPage {
  const { language, t, fonts } = setup
  const formats = createFormats(language, view.zone)
  const body = html`<main class="sheet">
    <header class="head">
      <div>
        ${letterhead(view.centre, t)}
        <h1>
          <small>${t('recovery.title')}</small>
          <span translate="no">${t('recovery.sheet', { sheet: view.sheet })}</span>
        </h1>
        <p class="received">${t('recovery.madeAt', { at: formats.instant(view.madeAt) })}</p>
      </div>
    </header>
    <p class="lead">${t('recovery.warning')}</p>
    <section class="keep">
      <h2>${t('recovery.key')}</h2>
      <div class="recovery">
        <ol class="groups" translate="no">
          ${view.groups.map((group) => html`<li><code>${group}</code></li>`)}
        </ol>
        ${qrCode(view.scan, 0.9)}
      </div>
      <p class="fine">${t('recovery.typing')}</p>
    </section>
    <section class="keep">
      <h2>${t('recovery.use')}</h2>
      <ul class="uses">
        <li>${t('recovery.useMachine')}</li>
        <li>${t('recovery.useKeychain')}</li>
        <li>${t('recovery.usePin')}</li>
      </ul>
    </section>
    <section class="keep">
      <h2>${t('recovery.where')}</h2>
      <p>${t('recovery.whereWords')}</p>
      <p>${t('recovery.replaced')}</p>
    </section>
    <section class="keep proof">
      <h2>${t('recovery.prints')}</h2>
      <p class="fine">${t('recovery.keyPrint')}</p>
      <p class="hash"><code translate="no">${view.key}</code></p>
      <p class="fine">${t('recovery.benchPrint')}</p>
      <p class="hash"><code translate="no">${view.benchKey}</code></p>
    </section>
  </main>`
  const title = `${t('recovery.title')} ${view.sheet}`
  return buildPage({ title, language, paper: A4, css: setup.css, body }, fonts)
}
