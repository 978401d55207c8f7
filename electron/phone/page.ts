import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../shared/kernel/centre.ts'
import { PHOTO_BYTES } from '../../shared/media/photo.ts'
import type { Words } from '../words/words.ts'

/** A page as it is sent. */
export interface PhonePage {
  readonly html: string
  readonly policy: string
}

/** The two pages that a phone can see. Neither says anything of a case, a customer or a person. */
export interface PhonePages {
  /** Takes photos. `leftMs`: how long it will. */
  camera(language: Language, leftMs: number): PhonePage
  /** Another phone has the address. */
  inUse(language: Language): PhonePage
}

/** What the script says; the rest stands in the page. */
const said = [
  'waiting',
  'sending',
  'done',
  'sent',
  'again',
  'unreachable',
  'retry',
  'closed',
  'left',
  'countNone',
  'errors.not-a-photo',
  'errors.unreadable-photo',
  'errors.photo-too-large',
  'errors.photo-too-many-pixels',
  'errors.disk-full',
  'errors.full',
] as const

const none = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Reads the style and the script that ship in `resources/phone`. */
export function createPhonePages(resourcesDir: string, words: Words): PhonePages {
  const style = readFileSync(join(resourcesDir, 'phone', 'page.css'), 'utf8')
  const script = readFileSync(join(resourcesDir, 'phone', 'page.js'), 'utf8')
  const styled = `${none}; style-src ${hashOf(style)}`
  const policy = `${styled}; script-src ${hashOf(script)}; img-src blob:; connect-src 'self'`
  const wordsOf = (language: Language) => {
    const t = words.in(language, 'phone')
    return (key: string): string => t(`page.${key}`)
  }
  const page = (language: Language, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escape(wordsOf(language)('title'))}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
  return {
    camera(language, leftMs) {
      const t = wordsOf(language)
      const data = {
        leftMs,
        mostBytes: PHOTO_BYTES,
        words: Object.fromEntries(said.map((key) => [key, t(key)])),
      }
      const body = `<main>
<h1>${escape(t('title'))}</h1>
<p id="left"></p>
<div class="buttons">
<label class="big first"><input id="camera" type="file" accept="image/*" capture="environment" multiple><span>${escape(t('take'))}</span></label>
<label class="big"><input id="files" type="file" accept="image/*" multiple><span>${escape(t('choose'))}</span></label>
</div>
<p id="count" role="status"></p>
<ul id="photos" aria-label="${escape(t('list'))}"></ul>
<p class="hint">${escape(t('hint'))}</p>
<noscript><p>${escape(t('script'))}</p></noscript>
</main>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>`
      return { html: page(language, body), policy }
    },
    inUse(language) {
      const t = wordsOf(language)
      const body = `<main><h1>${escape(t('inUse'))}</h1><p>${escape(t('inUseTodo'))}</p></main>`
      return { html: page(language, body), policy: styled }
    },
  }
}

/** Czech where the phone asks for it before English, else English. */
export function languageOf(accepted: string | undefined): Language {
  const weighed = (accepted ?? '').split(',').map((part, at) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
    const weight = Number(/^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1)
    return { language: tag.split('-')[0], weight, at }
  })
  const known = weighed.filter(
    ({ language, weight }) => weight > 0 && (language === 'cs' || language === 'en'),
  )
  const [first] = known.sort((one, other) => other.weight - one.weight || one.at - other.at)
  return first?.language === 'cs' ? 'cs' : 'en'
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
