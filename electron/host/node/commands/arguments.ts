import { languages, type Language } from '../../../../shared/kernel/centre.ts'
import { isCalendarDate } from '../../../../shared/kernel/time.ts'
import { UsageError } from '../command.ts'

/** A flag that a command cannot do without. */
export function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing`)
  return value
}

export function dateOf(value: string | undefined, name: string): string {
  if (value === undefined || !isCalendarDate(value)) throw new UsageError(`${name} must be YYYY-MM-DD`)
  return value
}

/** Null: the language of the centre. */
export function languageOf(value: string | undefined): Language | null {
  if (value === undefined) return null
  const language = languages.find((known) => known === value)
  if (!language) throw new UsageError('--language must be cs or en')
  return language
}

const signs = { comma: ',', semicolon: ';', tab: '\t' } as const

/** Null: what a spreadsheet expects in the language of the file. */
export function separatorOf(value: string | undefined): (typeof signs)[keyof typeof signs] | null {
  if (value === undefined) return null
  if (value === 'comma' || value === 'semicolon' || value === 'tab') return signs[value]
  throw new UsageError('--separator must be comma, semicolon or tab')
}
