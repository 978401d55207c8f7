/** More of a page than anybody reads. */
const LONGEST = 200_000

/** Elements whose content is no words, and those that begin a line. */
const silent = new Set(['script', 'style', 'head', 'title', 'template'])
const breaks = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'table', 'hr'])

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/**
 * The words of a message that is HTML alone, up to what is quoted of the letter. One pass over the characters, whatever
 * they are: nothing in it is looked for twice.
 */
export function wordsOfHtml(html: string): string {
  let words = ''
  let within: string | null = null
  for (let at = 0; at < Math.min(html.length, LONGEST);) {
    const open = html.indexOf('<', at)
    const end = open === -1 ? html.length : open
    if (within === null) words += html.slice(at, end)
    if (open === -1) break
    const close = html.indexOf('>', open)
    if (close === -1) break
    const tag = html.slice(open + 1, close)
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
    const isEnd = tag.startsWith('/')
    if (within === null && !isEnd && silent.has(name)) within = name
    else if (isEnd && name === within) within = null
    // What follows is the letter itself. Where nothing came before it, the words stand below it.
    else if (within === null && isQuote(name, tag) && words.trim() !== '') break
    else if (within === null && breaks.has(name)) words += '\n'
    at = close + 1
  }
  return words.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, decoded)
}

function isQuote(name: string, tag: string): boolean {
  return name === 'blockquote' || /\bgmail_quote\b/.test(tag)
}

function decoded(all: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? all
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
}
