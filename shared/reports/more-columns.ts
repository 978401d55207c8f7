import type { ReportColumn } from './model.ts'

/** The list of cases. */
export const caseColumns: readonly ReportColumn[] = [
  { id: 'record', kind: 'text' },
  { id: 'at', kind: 'instant' },
  { id: 'serial', kind: 'serial' },
  { id: 'model', kind: 'text' },
  { id: 'state', kind: 'word', words: 'cases:status' },
  { id: 'outcome', kind: 'word' },
  { id: 'fee', kind: 'money' },
  { id: 'customer', kind: 'text', personal: true },
]

const lineColumns: readonly ReportColumn[] = [
  { id: 'seq', kind: 'count' },
  { id: 'at', kind: 'instant' },
  { id: 'type', kind: 'word' },
  { id: 'record', kind: 'text' },
  { id: 'model', kind: 'text' },
  { id: 'fee', kind: 'money' },
  { id: 'person', kind: 'person' },
]

/** What happened after a closing. `counted`: the day whose figures it is in. */
export const adjustmentColumns: readonly ReportColumn[] = [...lineColumns, { id: 'counted', kind: 'date' }]

/** What a day counts of earlier ones. `lateOf`: the day on which it happened. */
export const lateColumns: readonly ReportColumn[] = [...lineColumns, { id: 'lateOf', kind: 'date' }]
