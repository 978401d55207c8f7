import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'

/** Every mail that the program writes. */
export const templateNames = [
  'invitation-post-repair',
  'invitation-video-approved',
  'reminder',
  'verdict-rejected',
  'verdict-sent-back',
  'verdict-link-unavailable',
  'quote',
  'ready-to-ship',
  'test',
  'received',
  'in-repair',
  'shipped',
] as const
export type TemplateName = (typeof templateNames)[number]

/** What every mail can say. */
const common = ['customerName', 'centreName'] as const
const unit = ['model', 'serial'] as const

interface Variables {
  /** What the words may be filled with, besides the common ones. */
  readonly own: readonly string[]
  /** What the mail is for: without these it would not say it. */
  readonly needed: readonly string[]
}

/** The variables of each mail; a template is checked against them when it is saved. */
export const templateVariables: Readonly<Record<TemplateName, Variables>> = {
  'invitation-post-repair': { own: [...unit, 'reference', 'hours'], needed: ['model', 'hours'] },
  'invitation-video-approved': { own: [...unit, 'reference', 'hours'], needed: ['model', 'hours'] },
  reminder: { own: [...unit, 'reference', 'closesAt'], needed: ['model', 'closesAt'] },
  'verdict-rejected': { own: [...unit, 'reference', 'reasons'], needed: ['model', 'reasons'] },
  'verdict-sent-back': { own: [...unit, 'reference', 'reasons'], needed: ['model', 'reasons'] },
  'verdict-link-unavailable': { own: [...unit, 'reference'], needed: ['model'] },
  quote: { own: [...unit, 'reference', 'price', 'outcome'], needed: ['model', 'reference', 'price'] },
  'ready-to-ship': { own: [...unit, 'reference'], needed: ['model', 'reference'] },
  test: { own: [], needed: [] },
  received: { own: [...unit, 'reference'], needed: ['model', 'reference'] },
  'in-repair': { own: [...unit, 'reference'], needed: ['model', 'reference'] },
  // `parcel` is both in one: who carries it and, where it is known, under which number.
  shipped: { own: [...unit, 'reference', 'parcel', 'carrier', 'tracking'], needed: ['model', 'parcel'] },
}

export function variablesOf(name: TemplateName): readonly string[] {
  return [...common, ...templateVariables[name].own]
}

/** A template as a manager edits it: one line of subject, and paragraphs, lists and headings as plain text. */
export interface Template {
  readonly title: string
  readonly body: string
}

/** What the variables stand for in one mail. */
export type MailFacts = Readonly<Record<string, string>>

export const templateErrors = [
  'unknown-variable',
  'missing-variable',
  'broken-variable',
  'empty-template',
] as const
export type TemplateRefusal = Refusal<(typeof templateErrors)[number]>

const placeholder = /\{\{\s*([A-Za-z]+)\s*\}\}/g

/** Every variable is known, none that the mail is for is missing, no brace is left open. */
export function checkTemplate(name: TemplateName, { title, body }: Template): Result<null, TemplateRefusal> {
  if (title.trim() === '' || body.trim() === '') return refuse('empty-template')
  const known = new Set(variablesOf(name))
  for (const text of [title, body]) {
    const left = text.replaceAll(placeholder, '')
    const brace = /\{\{|\}\}/.exec(left)
    if (brace)
      return refuse('broken-variable', { near: left.slice(Math.max(0, brace.index - 20), brace.index + 20) })
  }
  const used = namesIn(`${title}\n${body}`)
  const unknown = used.find((variable) => !known.has(variable))
  if (unknown !== undefined) return refuse('unknown-variable', { variable: unknown, known: [...known] })
  const missing = templateVariables[name].needed.find((variable) => !namesIn(body).includes(variable))
  return missing === undefined ? ok(null) : refuse('missing-variable', { variable: missing })
}

function namesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(placeholder), ([, name = '']) => name)
}

/** Puts the facts in, in one pass: what a fact brings is never read as a variable again. */
export function fill(
  text: string,
  facts: MailFacts,
  escape: (value: string) => string = (value) => value,
): string {
  return text.replaceAll(placeholder, (_, name: string) => escape(facts[name] ?? ''))
}
