import type { ExportChoices } from './choices.ts'
import type { Report, ReportCell, ReportColumn, ReportTable } from './model.ts'

/** Says one thing by its dotted key. */
export type Say = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** What somebody reads: every word said, every person named, values still values. */
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
  readonly say: Say
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
}

/** Puts a report into words: chosen sections, chosen columns, names only where they were asked for. */
export function documentOf(report: Report, setup: DocumentSetup): ReportDocument {
  const { say, choices, more } = setup
  const chosen = report.sections.filter(({ id }) => choices.sections.includes(id))
  return {
    title: say('paper.title', { centre: setup.centre }),
    language: choices.language,
    zone: report.zone,
    facts: [
      { name: say('paper.centre'), cell: setup.centre, kind: 'text' },
      { name: say('paper.from'), cell: report.from, kind: 'date' },
      { name: say('paper.to'), cell: report.to, kind: 'date' },
      { name: say('paper.zone'), cell: report.zone, kind: 'text' },
      { name: say('paper.asOf'), cell: report.asOf, kind: 'instant' },
      { name: say('paper.closedAt'), cell: setup.closedAt, kind: 'instant' },
      { name: say('paper.records'), cell: report.reconciliation.sections, kind: 'count' },
      { name: say('paper.ledgerRecords'), cell: report.reconciliation.ledger, kind: 'count' },
      { name: say('paper.headCount'), cell: report.head.count, kind: 'count' },
      { name: say('paper.headHash'), cell: report.head.hash, kind: 'text' },
    ],
    sections: [...chosen, ...more].map((section) => ({
      id: section.id,
      title: say(`section.${section.id}`),
      note: section.records === null ? null : say('paper.owns', { count: section.records }),
      tables: section.tables.map((table) => tableInWords(table, setup)),
    })),
  }
}

function tableInWords(table: ReportTable, setup: DocumentSetup): DocumentTable {
  const { say, choices } = setup
  const kept = table.columns.flatMap((column, index) => {
    const hidden = choices.hiddenColumns.includes(`${table.id}.${column.id}`)
    return hidden || (column.personal === true && !choices.personal) ? [] : [{ column, index }]
  })
  return {
    id: table.id,
    title: say(`table.${titleKey(table.id)}`),
    columns: kept.map(({ column }) => ({
      id: column.id,
      title: say(`column.${column.id}`),
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
  { say, choices, nameOf }: DocumentSetup,
): ReportCell {
  if (typeof cell !== 'string') return cell
  if (column.kind === 'word') return codeInWords(cell, column.words ?? column.id, say)
  if (column.kind !== 'person') return cell
  if (!choices.personal) return pseudonym(cell, say)
  return nameOf(cell) ?? pseudonym(cell, say)
}

/** A code in words; one that has none yet is shown as it is. */
export function codeInWords(code: string, words: string, say: Say): string {
  const key = `${words}.${code}`
  const said = say(key)
  return said === key || said === key.slice(key.indexOf(':') + 1) ? code : said
}

/** Tells people apart without naming them. */
export function pseudonym(personId: string, say: Say): string {
  return personId === 'nobody' ? say('paper.nobody') : `#${personId.slice(-6)}`
}
