import type { Money } from '../kernel/money.ts'
import { foldName } from './fold.ts'
import { components, type Component } from './components.ts'
import type { ActivationWindow, Category, CoverageCell } from './model.ts'

/** The languages that a table file may be written in; every file is read in both. */
export const tableLanguages = ['cs', 'en'] as const
export type TableLanguage = (typeof tableLanguages)[number]

/** How the guide writes "this plan has no such part" and "no such fee is listed". */
export const DASHES = '---'

type Words = Readonly<Record<TableLanguage, string>>

const categoryWords: Readonly<Record<Category, Words>> = {
  drone: { cs: 'dron', en: 'drone' },
  gimbal: { cs: 'gimbal', en: 'gimbal' },
  handheld: { cs: 'ruční zařízení', en: 'handheld' },
  'camera-module': { cs: 'kamerový modul', en: 'camera module' },
}

const cellWords: Readonly<Record<CoverageCell, Words>> = {
  yes: { cs: 'ano', en: 'yes' },
  no: { cs: 'ne', en: 'no' },
  'not-part': { cs: DASHES, en: DASHES },
}

const partWords: Readonly<Record<Component, Words>> = {
  drone: { cs: 'dron', en: 'drone' },
  camera: { cs: 'kamera', en: 'camera' },
  gimbal: { cs: 'gimbal', en: 'gimbal' },
  propellers: { cs: 'vrtule', en: 'propellers' },
  battery: { cs: 'baterie', en: 'battery' },
  grip: { cs: 'grip', en: 'grip' },
}

export function writeCategory(category: Category, language: TableLanguage): string {
  return categoryWords[category][language]
}

/** A category in either language or as its code; null where the text is none. */
export function readCategory(text: string): Category | null {
  return readWord(categoryWords, ['drone', 'gimbal', 'handheld', 'camera-module'], text)
}

export function writeCell(cell: CoverageCell, language: TableLanguage): string {
  return cellWords[cell][language]
}

/** `yes`, `ano`, `no`, `ne`, dashes of any length; null where the text is none of them. */
export function readCell(text: string): CoverageCell | null {
  return isDashes(text) ? 'not-part' : readWord(cellWords, ['yes', 'no'], text)
}

export function writePart(component: Component, language: TableLanguage): string {
  return partWords[component][language]
}

export function readPart(text: string): Component | null {
  return readWord(partWords, components, text)
}

/** True for a cell that says by dashes that there is nothing to say. */
export function isDashes(text: string): boolean {
  return /^[-\u2010-\u2015\u2212]+$/.test(text.trim())
}

export function writeWindow({ unit, length }: ActivationWindow): string {
  return unit === 'hours' ? `${length} h` : `${length} d`
}

/** `48 h`, `48 hours`, `48 hodin`, `30 d`, `30 days`, `30 dní`; null where the text is none. */
export function readWindow(text: string): ActivationWindow | null {
  const match = /^([1-9]\d{0,3})(h|hod|hours?|hodin[ay]?|d|days?|den|dny|dni)$/.exec(foldName(text))
  if (!match) return null
  return { unit: match[2]?.startsWith('h') ? 'hours' : 'days', length: Number(match[1]) }
}

/** `69` or `69.50` (`69,50` in Czech): the amount alone; its currency stands in the heading. */
export function writeAmount({ amount }: Money, language: TableLanguage): string {
  const whole = Math.trunc(amount / 100)
  const cents = amount % 100
  if (cents === 0) return String(whole)
  return `${whole}${language === 'cs' ? ',' : '.'}${String(cents).padStart(2, '0')}`
}

export type AmountProblem = 'not-an-amount' | 'amount-ambiguous' | 'amount-zero'

/**
 * An amount of dollars with a decimal point or comma: `69`, `$69.50`, `69,5 USD`, `1 234,50`. A group mark that could
 * be a decimal mark (`1,234`) is refused, not guessed; so is 0, because a fee that is not listed is never 0.
 */
export function readAmount(text: string): Money | AmountProblem {
  const bare = text.replace(/[\s\u00a0\u202f]|USD|\$/gi, '')
  const cents = centsOf(bare)
  if (cents === null) return /^\d{1,3}[.,]\d{3}$/.test(bare) ? 'amount-ambiguous' : 'not-an-amount'
  return cents === 0 ? 'amount-zero' : { amount: cents, currency: 'USD' }
}

function centsOf(text: string): number | null {
  const plain = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text)
  const grouped =
    /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(text) ?? /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(text)
  const [, whole = '', fraction = ''] = plain ?? grouped ?? []
  const digits = whole.replace(/[.,]/g, '')
  if (digits === '' || digits.length > 7) return null
  return Number(digits) * 100 + Number(fraction.padEnd(2, '0'))
}

function readWord<K extends string>(
  words: Readonly<Record<K, Words>>,
  keys: readonly K[],
  text: string,
): K | null {
  const folded = foldName(text)
  return (
    keys.find((key) => [key, words[key].cs, words[key].en].some((word) => foldName(word) === folded)) ?? null
  )
}
