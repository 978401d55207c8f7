import type { Language } from '../kernel/centre.ts'
import { oneLine } from '../kernel/one-line.ts'
import { fill, type MailFacts, type Template } from './templates.ts'

/** A mail's words, ready to send. */
export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Longer subjects are cut by mail programs anyway. */
const LONGEST_SUBJECT = 200

/**
 * The same words as text and as plain, accessible HTML. Facts are data: no fact can add markup, a line or a header.
 * `ending`: who writes, line by line, after the words; data as well.
 */
export function writeLetter(
  template: Template,
  facts: MailFacts,
  language: Language,
  ending: readonly string[] = [],
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
    html: page(subject, last.length > 0 ? `${html}\n${endingHtml(last)}` : html, language),
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

function endingHtml(lines: readonly string[]): string {
  return `<p style="margin:24px 0 0;font-size:14px">${lines.map(escapeHtml).join('<br>\n')}</p>`
}

function page(title: string, content: string, language: Language): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
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
