import type { Language } from '../../shared/kernel/centre.ts'
import type { ReportCell, ReportColumn } from '../../shared/reports/model.ts'
import { durationText, locales } from '../../shared/words/values.ts'
import { cellText, html, type Html } from '../paper/index.ts'
import { createFormats } from '../words/formats.ts'

/** Writes a value for paper and mail; `mean` is a count that may have a part. */
export type CellWriter = (cell: ReportCell, kind: ReportColumn['kind'] | 'mean') => Html | string

const MINUTE = 60_000
/** A longer word may break where its column ends; shorter ones stay whole, and their column is as wide as they are. */
const LONG_WORD = 26

/** One formatter each: a long report writes tens of thousands of values. */
export function createCellWriter(language: Language, zone: string): CellWriter {
  const locale = locales[language]
  const formats = createFormats(language, zone)
  const numbers = new Intl.NumberFormat(locale)
  const means = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return (cell, kind) => {
    if (cell === null) return '–'
    if (typeof cell === 'object') return formats.money(cell)
    if (typeof cell === 'string') return kind === 'date' ? formats.calendarDate(cell) : words(cell)
    if (kind === 'instant') return formats.instant(cell)
    if (kind === 'duration') return durationText(cell, MINUTE)
    if (kind === 'share') return shares.format(cell)
    return kind === 'mean' ? means.format(cell) : numbers.format(cell)
  }
}

function words(cell: string): Html {
  if (cell.length <= LONG_WORD || cell.split(/\s/).every((word) => word.length <= LONG_WORD))
    return cellText(cell)
  return html`<span class="breaks">${cellText(cell)}</span>`
}
