import type { ExportChoices } from './choices.ts'
import type { ReportAnswer } from './contract.ts'
import { jobs } from './jobs.ts'
import type { Report, ReportCell, ReportColumn, ReportTable } from './model.ts'

/** Translates a dotted key. */
export type Translate = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** A report with its texts translated and its people named; values stay values. */
export interface ReportDocument {
  readonly title: string
  readonly language: ExportChoices['language']
  readonly zone: string
  readonly facts: readonly {
    readonly name: string
    readonly cell: ReportCell
    readonly kind: ReportColumn['kind']
  }[]
  readonly sections: readonly DocumentSection[]
}
export interface DocumentSection {
  readonly id: string
  readonly title: string
  /** How many records it owns, in words; null where it owns none. */
  readonly note: string | null
  readonly tables: readonly DocumentTable[]
}
export interface DocumentTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly {
    readonly id: string
    readonly title: string
    readonly kind: ReportColumn['kind']
  }[]
  readonly rows: readonly (readonly ReportCell[])[]
}

export interface DocumentSetup {
  readonly t: Translate
  readonly choices: ExportChoices
  readonly centre: string
  readonly nameOf: (personId: string) => string | null
  /** Further sections: what was recorded after the closing, the list of cases. */
  readonly more: readonly {
    readonly id: string
    readonly records: number | null
    readonly tables: readonly ReportTable[]
  }[]
  readonly closedAt: number | null
  /** The benches as the one that closed the day knew them; empty where a bench is alone. */
  readonly benches: ReportAnswer['benches']
  /** Fingerprint of the key that signed the records. */
  readonly benchKey: string
  /** How many records of an older version had text taken out: their hashes still verify, and say so. */
  readonly redacted: number
  /** The closed figures are those of an older definition, and some differ from today's. */
  readonly recounted: boolean
}

/** Puts a report into words: chosen sections, chosen columns, names only where they were asked for. */
export function documentOf(report: Report, setup: DocumentSetup): ReportDocument {
  const { t, choices, more } = setup
  const chosen = report.sections.filter(({ id }) => choices.sections.includes(id))
  return {
    title: t('paper.title', { centre: setup.centre }),
    language: choices.language,
    zone: report.zone,
    facts: [
      { name: t('paper.centre'), cell: setup.centre, kind: 'text' },
      { name: t('paper.from'), cell: report.from, kind: 'date' },
      { name: t('paper.to'), cell: report.to, kind: 'date' },
      { name: t('paper.zone'), cell: report.zone, kind: 'text' },
      { name: t('paper.asOf'), cell: report.asOf, kind: 'instant' },
      { name: t('paper.closedAt'), cell: setup.closedAt, kind: 'instant' },
      ...setup.benches.map(({ number, name, heard }) => ({
        name: t('paper.benchHeard', { number: number ?? '?', name: name ?? '' }),
        cell: heard,
        kind: 'instant' as const,
      })),
      { name: t('paper.records'), cell: report.reconciliation.sections, kind: 'count' },
      { name: t('paper.ledgerRecords'), cell: report.reconciliation.ledger, kind: 'count' },
      { name: t('paper.headCount'), cell: report.head.count, kind: 'count' },
      { name: t('paper.headHash'), cell: report.head.hash, kind: 'text' },
      { name: t('paper.benchKey'), cell: setup.benchKey, kind: 'text' },
      ...(setup.redacted > 0
        ? [{ name: t('paper.redacted'), cell: setup.redacted, kind: 'count' as const }]
        : []),
      ...(setup.recounted
        ? [{ name: t('paper.recounted'), cell: t('paper.recountedNote'), kind: 'text' as const }]
        : []),
    ],
    sections: [...chosen, ...more].map((section) => ({
      id: section.id,
      title: t(`section.${section.id}`),
      note: section.records === null ? null : t('paper.owns', { count: section.records }),
      tables: section.tables.map((table) => tableInWords(table, setup)),
    })),
  }
}

function tableInWords(table: ReportTable, setup: DocumentSetup): DocumentTable {
  const { t, choices } = setup
  const kept = table.columns.flatMap((column, index) => {
    const hidden = choices.hiddenColumns.includes(`${table.id}.${column.id}`)
    return hidden || (column.personal === true && !choices.personal) ? [] : [{ column, index }]
  })
  return {
    id: table.id,
    title: t(`table.${titleKey(table.id)}`),
    columns: kept.map(({ column }) => ({
      id: column.id,
      title: t(`column.${column.id}`),
      kind: column.kind === 'word' || column.kind === 'person' ? 'text' : column.kind,
    })),
    rows: table.rows.map((row) =>
      kept.map(({ column, index }) => cellInWords(row[index] ?? null, column, setup)),
    ),
  }
}

/** Tables that count each type of record share one title. */
export function titleKey(tableId: string): string {
  return tableId.endsWith('-records') ? 'records' : tableId
}

function cellInWords(
  cell: ReportCell,
  column: ReportColumn,
  { t, choices, nameOf }: DocumentSetup,
): ReportCell {
  if (typeof cell !== 'string') return cell
  if (column.kind === 'word') return codeInWords(cell, column.words ?? column.id, t)
  if (column.kind !== 'person') return cell
  if (!choices.personal) return pseudonym(cell, t)
  return nameOf(cell) ?? pseudonym(cell, t)
}

/** Translates a code; falls back to the code itself. */
export function codeInWords(code: string, words: string, t: Translate): string {
  const key = `${words}.${code}`
  const translated = t(key)
  return translated === key || translated === key.slice(key.indexOf(':') + 1) ? code : translated
}

/** Distinguishes people without naming them. What works by itself is no person: it goes by the name of its job. */
export function pseudonym(personId: string, t: Translate): string {
  const job = jobs.find((name) => name === personId)
  return job ? t(`paper.actor.${job}`) : `#${personId.slice(-6)}`
}
