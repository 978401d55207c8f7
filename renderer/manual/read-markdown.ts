/** What a line of the manual is made of. Nothing else of Markdown is known, HTML least of all: it stays text. */
export type Inline =
  | { readonly kind: 'text' | 'bold' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** `name` of a file beside the page: `pictures/<name>.webp`. `alt` says what is to be seen. */
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }

const inlinePattern = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g

const picturePattern = /^!\[([^\]]+)\]\(pictures\/([a-z-]+)\.webp\)$/

/** Reads headings, paragraphs, pictures and lists of one level. Lines that belong together may be broken anywhere. */
export function readMarkdown(text: string): readonly Block[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .flatMap((part) => splitHeading(part.trim()))
    .filter((part) => part !== '')
    .map(readBlock)
}

/** A heading needs no empty line after it. */
function splitHeading(part: string): readonly string[] {
  const [, heading, rest] = /^(#[^\n]*)\n([^]*)$/.exec(part) ?? []
  return heading === undefined || rest === undefined ? [part] : [heading, rest]
}

function readBlock(part: string): Block {
  const [, marks, title] = /^(#{1,2}) (.+)$/.exec(part) ?? []
  if (marks !== undefined && title !== undefined)
    return { kind: 'heading', level: marks.length === 1 ? 1 : 2, content: readInline(title) }
  const [, alt, name] = picturePattern.exec(oneLine(part)) ?? []
  if (alt !== undefined && name !== undefined) return { kind: 'picture', name, alt }
  const ordered = /^\d+\. /.test(part)
  if (!ordered && !part.startsWith('- ')) return { kind: 'paragraph', content: readInline(oneLine(part)) }
  const items = part.split(/\n(?=\d+\. |- )/).map((item) => oneLine(item.replace(/^(\d+\.|-) /, '')))
  return { kind: 'list', ordered, items: items.map(readInline) }
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')

function readInline(text: string): readonly Inline[] {
  const found: Inline[] = []
  let end = 0
  for (const match of text.matchAll(inlinePattern)) {
    const [whole, bold, code, words, to] = match
    if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) })
    if (bold !== undefined) found.push({ kind: 'bold', text: bold })
    else if (code !== undefined) found.push({ kind: 'code', text: code })
    else if (words !== undefined && to !== undefined) found.push({ kind: 'link', text: words, to })
    end = match.index + whole.length
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) })
  return found
}

/** The words without their marks. */
export function plainText(content: readonly Inline[]): string {
  return content.map(({ text }) => text).join('')
}

/** The lines of a block, each with its marks; what a picture says is one. */
export function linesOf(block: Block): readonly (readonly Inline[])[] {
  if (block.kind === 'picture') return [[{ kind: 'text', text: block.alt }]]
  return block.kind === 'list' ? block.items : [block.content]
}
