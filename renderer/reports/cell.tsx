import { useTranslation } from 'react-i18next'
import { pseudonym } from '../../shared/reports/document.ts'
import type { ReportCell, ReportColumn } from '../../shared/reports/model.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useCodeWords } from './words.ts'

export type Names = Readonly<Record<string, string | null>>

/** A value of a report as this person reads it. */
export function useCellWords(names: Names): (cell: ReportCell, column: ReportColumn) => string {
  const formats = useFormats()
  const inWords = useCodeWords()
  const { t } = useTranslation('reports')
  const shares = new Intl.NumberFormat(formats.language, { style: 'percent', maximumFractionDigits: 1 })
  return (cell, column) => {
    if (cell === null) return '–'
    if (typeof cell === 'object') return formats.money(cell)
    if (typeof cell === 'string') {
      if (column.kind === 'word') return inWords(cell, column.words ?? column.id)
      if (column.kind === 'date') return formats.calendarDate(cell)
      return column.kind === 'person' ? (names[cell] ?? pseudonym(cell, (key) => t(key))) : cell
    }
    if (column.kind === 'instant') return formats.dateTime(cell)
    if (column.kind === 'duration') return formats.duration(Math.floor(cell / 60_000) * 60_000)
    return column.kind === 'share' ? shares.format(cell) : formats.number(cell)
  }
}

export function standsAtEnd({ kind }: ReportColumn): boolean {
  return kind === 'count' || kind === 'money' || kind === 'duration' || kind === 'share'
}
