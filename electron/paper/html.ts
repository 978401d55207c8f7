/** Markup that may stand in a page as it is: made by `html`, or vouched for by `trusted`. */
export class Html {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}

export type Part = Html | string | number | null | false | readonly Part[]

/**
 * Builds markup; every value is escaped, in text and inside of quoted attributes alike, unless it is markup itself.
 * Null and false stand for nothing. Values belong between tags or between quotes: nowhere else is escaping enough.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(markup)))
}

/** For markup of our own making that no user's word is in: style sheets, codes drawn by a library. */
export function trusted(markup: string): Html {
  return new Html(markup)
}

/** What somebody typed. Set apart, so that a name written from right to left turns nothing around it. */
export function text(words: string): Html {
  return html`<bdi>${words}</bdi>`
}

/** Letters of the scripts that are written from right to left. */
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * The same for words that stand alone in a cell: set apart only where one of their letters could turn anything. A long table is
 * laid out in two thirds of the time.
 */
export function cellText(words: string): Html {
  return fromTheRight.test(words) ? text(words) : html`${words}`
}

function markup(part: Part): string {
  if (part === null || part === false) return ''
  if (part instanceof Html) return part.toString()
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return part.map(markup).join('')
}

/** Control characters but tab and line feed, and those that turn the direction of what follows: paper has no use for them. */
const unprintable = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(unprintable, '')
    .replace(/[&<>"'`]/g, (character) => entities[character] ?? '')
}
