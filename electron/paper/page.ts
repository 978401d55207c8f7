import { createHash } from 'node:crypto'
import type { Language } from '../../shared/kernel/centre.ts'
import { paperSizeRule } from '../../shared/paper/paper-size.ts'
import type { PrintablePage } from '../core/ports.ts'
import { html, trusted, type Html } from './html.ts'
import type { Fonts } from './fonts.ts'
import { rollScript, rollScriptSource } from './roll.ts'

/** A page that needs nothing from outside, and the policy under which it may be opened. */
export interface PaperPage extends PrintablePage {
  /** Content-Security-Policy: this one style sheet, pictures and fonts that are in it, and nothing else. */
  readonly policy: string
}

export interface PageContent {
  readonly title: string
  readonly language: Language
  readonly paper: PrintablePage['paper']
  /** Our own style sheets; user's words only through `cssString`. */
  readonly css: string
  readonly body: Html
  /** Of the roll of a receipt printer: as long as what stands on it. */
  readonly roll?: boolean
}

/** Puts a page together. One style sheet, named in the policy by its hash: markup that slipped in could not even colour itself. */
export function buildPage(
  { title, language, paper, css, body, roll = false }: PageContent,
  fonts: Fonts,
): PaperPage {
  const size = paperSizeRule(paper)
  const style = `${fonts(`${title}${body.toString()}${css}`)}${size}${css}`
  const contentPolicy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    ...(roll ? [`script-src ${rollScriptSource}`] : []),
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const page = html`<!doctype html>
    <html lang="${language}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentPolicy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        ${body} ${roll && trusted(`<script>${rollScript}</script>`)}
      </body>
    </html> `
  return {
    html: page.toString(),
    paper,
    policy: `${contentPolicy}; frame-ancestors 'self'`,
    ...(roll ? { measures: { script: rollScript, source: rollScriptSource } } : {}),
  }
}

/** Words as a CSS string: everything but letters, digits and simple marks is written by its number. */
export function cssString(words: string): string {
  const safe = Array.from(words.toWellFormed(), (character) =>
    /[\p{L}\p{N} .,:·/-]/u.test(character) ? character : `\\${character.codePointAt(0)?.toString(16) ?? ''} `,
  )
  return `"${safe.join('')}"`
}
