import type { FactRow } from '../../shared/reports/contract.ts'
import type { RecordFilter } from '../../shared/reports/model.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

/** Whatever is recorded changes a figure. */
const everything = [
  'case',
  'plan',
  'request',
  'unit',
  'invitation',
  'mail',
  'submission',
  'centre',
  'person',
  'catalogue',
  'day',
  'report',
  'quote',
  'payment',
  'price',
  'handover',
  'repair',
  'checklist',
  'repair-warranty',
  'location-list',
  'loan-list',
  'phone',
  'recordings-place',
  'bench-mount',
  'cash',
] as const

export function useReport(from: string, to: string) {
  return useApiQuery('reports.get', { from, to }, { about: everything, keepPrevious: true })
}

/** The same days by day, week or month. */
export function useTrend(from: string, to: string) {
  return useApiQuery('reports.trend', { from, to }, { about: everything, keepPrevious: true })
}

/** Who has how much to do. */
export function useWorkLoad() {
  return useApiQuery('reports.load', {}, { about: ['case', 'submission', 'person'], keepPrevious: true })
}

export function useDays() {
  return useApiQuery('reports.days', { count: 62 }, { about: everything, keepPrevious: true })
}

export function useSchedule() {
  return useApiQuery('reports.schedule', {}, { about: ['report'] })
}

export function useChoices(enabled: boolean) {
  return useApiQuery('reports.choices', {}, { about: ['report'], enabled })
}

/** The records behind a figure, fetched where one looks. */
export function useRecordPages(asked: {
  readonly from: string
  readonly to: string
  readonly filter: RecordFilter
  readonly text: string
  readonly descending: boolean
}) {
  return usePages<'reports.records', FactRow>({
    name: 'reports.records',
    about: everything,
    inputFor: (offset, limit) => ({ ...asked, offset, limit }),
    rowsOf: (output) => output,
  })
}
