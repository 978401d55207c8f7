import type { Language } from '../kernel/centre.ts'
import { oneLine } from '../kernel/one-line.ts'
import { fill, type MailFacts, type Template } from './templates.ts'

/** A mail's words, ready to send. */
export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Who writes, at the head of the HTML part. */
export interface LetterHead {
  readonly name: string
  /** On one line; empty where it is not known. */
  readonly address: string
  /** As it is shown, in CSS pixels; null where there is none. Its bytes go with the mail as `LOGO_CID`. */
  readonly logo: { readonly width: number; readonly height: number } | null
}

/** What a letter has besides its words. */
export interface LetterFrom {
  readonly head?: LetterHead | null
  /** Who writes and how to reach them, line by line, after the words. */
  readonly ending?: readonly string[]
}

/** The id of the logo within a mail. */
export const LOGO_CID = 'logo@letterhead'

/** Longer subjects are cut by mail programs anyway. */
const LONGEST_SUBJECT = 200

/**
 * The same words as text and as plain, accessible HTML. Facts are data: no fact can add markup, a line or a header.
 * So is `from`: the head stands in the HTML part, and what it says is not repeated at its end.
 */
export function writeLetter(
  template: Template,
  facts: MailFacts,
  language: Language,
  { head = null, ending = [] }: LetterFrom = {},
): Letter {
  const tame = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, tamed(value)]))
  const subject = oneLine(fill(template.title, tame)).slice(0, LONGEST_SUBJECT)
  const blocks = template.body
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
  const html = blocks.map((block) => blockHtml(block, tame)).join('\n')
  const last = ending.map(oneLine).filter((line) => line !== '')
  const written = blocks.map((block) => blockText(block, tame))
  return {
    subject,
    text: `${[...written, ...(last.length > 0 ? [last.join('\n')] : [])].join('\n\n')}\n`,
    html: page(subject, [headHtml(head), html, endingHtml(last, head)].join(''), language),
  }
}

/** A fact may have lines (reasons), but no other control characters. */
function tamed(value: string): string {
  return value.replaceAll(/\r\n?/g, '\n').split('\n').map(oneLine).join('\n').trim()
}

function blockText(block: string, facts: MailFacts): string {
  return fill(block.replace(/^# /, ''), facts)
}

/** `# ` begins a heading, `- ` an item of a list; everything else is a paragraph with its line breaks. */
function blockHtml(block: string, facts: MailFacts): string {
  const put = (text: string): string =>
    fill(escapeHtml(text), facts, (value) => escapeHtml(value).replaceAll('\n', '<br>\n'))
  const lines = block.split('\n')
  if (lines.every((line) => line.startsWith('- ')))
    return `<ul>\n${lines.map((line) => `<li>${put(line.slice(2))}</li>`).join('\n')}\n</ul>`
  if (lines.length === 1 && block.startsWith('# '))
    return `<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${put(block.slice(2))}</h1>`
  return `<p style="margin:0 0 16px">${lines.map(put).join('<br>\n')}</p>`
}

function endingHtml(lines: readonly string[], head: LetterHead | null): string {
  const left = lines.filter((line) => head === null || (line !== head.name && line !== head.address))
  if (left.length === 0) return ''
  return `\n<p style="margin:24px 0 0;font-size:14px">${left.map(escapeHtml).join('<br>\n')}</p>`
}

/**
 * A table, and its measures as attributes: Outlook lays out nothing else. Mail programs that darken a letter leave pictures as they
 * are, so the logo stands on white of its own.
 */
function headHtml(head: LetterHead | null): string {
  if (head === null) return ''
  const { logo } = head
  const picture = logo
    ? `<td width="${logo.width}" valign="middle" style="width:${logo.width}px;padding:0 16px 12px 0"><img src="cid:${LOGO_CID}" width="${logo.width}" height="${logo.height}" alt="" style="display:block;border:0;background:#ffffff"></td>`
    : ''
  const address =
    head.address === ''
      ? ''
      : `<br>\n<span style="font-size:14px">${escapeHtml(oneLine(head.address))}</span>`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;border-collapse:collapse;border-bottom:1px solid #8a9299;margin:0 0 24px">
<tr>${picture}<td valign="middle" style="padding:0 0 12px;font-size:16px;line-height:1.4"><strong>${escapeHtml(oneLine(head.name))}</strong>${address}</td></tr>
</table>
`
}

function page(title: string, content: string, language: Language): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:24px 16px">
<div role="article" style="max-width:600px;margin:0 auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
${content}
</div>
</body>
</html>
`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')
}
