import type { DocumentTable, ReportDocument } from '../../../shared/reports/document.ts'

/** A report that is one list of cases, so many of them. */
export function longList(rows: number): ReportDocument {
  const table: DocumentTable = {
    id: 'cases',
    title: 'Cases',
    columns: [
      { id: 'record', title: 'Record', kind: 'text' },
      { id: 'at', title: 'When', kind: 'instant' },
      { id: 'serial', title: 'Serial', kind: 'serial' },
      { id: 'model', title: 'Model', kind: 'text' },
      { id: 'fee', title: 'Fee', kind: 'money' },
    ],
    rows: Array.from({ length: rows }, (_, n) => [
      `RMA-PRG-2025-${n}`,
      1_750_000_000_000 + n * 60_000,
      `095XE${String(n).padStart(9, '0')}`,
      'Mavic Air 2',
      { amount: 6900, currency: 'USD' },
    ]),
  }
  const section = { id: 'cases', title: 'Cases', note: null, tables: [table] }
  return { title: 'Bench', language: 'en', zone: 'Europe/Prague', facts: [], sections: [section] }
}
