import type { CatalogueTable } from './check.ts'
import { components, type Component } from './components.ts'
import { foldName } from './fold.ts'
import { writePart, type TableLanguage } from './table-words.ts'

/** A column of a table file. `fee-3` is the fee of the third replacement. */
export type Column =
  | 'model'
  | 'category'
  | 'window'
  | 'coverage-row'
  | 'fee-row'
  | 'successors'
  | 'own-plans'
  | 'other-reading'
  | Component
  | `fee-${number}`

/** How a column is headed, and which table has it. The names of parts are those that the screens use. */
interface Heading {
  readonly table: CatalogueTable
  readonly column: Column
  readonly words: Readonly<Record<TableLanguage, string>>
  /** Without it a table of this kind cannot be read. */
  readonly required: boolean
}

const headings: readonly Heading[] = [
  { table: 'models', column: 'model', words: { cs: 'Model', en: 'Model' }, required: true },
  { table: 'models', column: 'category', words: { cs: 'Kategorie', en: 'Category' }, required: true },
  {
    table: 'models',
    column: 'window',
    words: { cs: 'Okno aktivace', en: 'Activation window' },
    required: true,
  },
  {
    table: 'models',
    column: 'coverage-row',
    words: { cs: 'Řádek krytí', en: 'Coverage row' },
    required: true,
  },
  { table: 'models', column: 'fee-row', words: { cs: 'Řádek poplatků', en: 'Fee row' }, required: true },
  { table: 'models', column: 'successors', words: { cs: 'Nástupci', en: 'Successors' }, required: false },
  { table: 'models', column: 'own-plans', words: { cs: 'Vlastní plány', en: 'Own plans' }, required: false },
  {
    table: 'models',
    column: 'other-reading',
    words: { cs: 'Jiné čtení', en: 'Other reading' },
    required: false,
  },
  {
    table: 'coverage',
    column: 'coverage-row',
    words: { cs: 'Řádek krytí', en: 'Coverage row' },
    required: true,
  },
  ...components.map((component): Heading => ({
    table: 'coverage',
    column: component,
    words: { cs: capital(writePart(component, 'cs')), en: capital(writePart(component, 'en')) },
    required: true,
  })),
  { table: 'fees', column: 'fee-row', words: { cs: 'Řádek poplatků', en: 'Fee row' }, required: true },
]

/** How many fee columns a file may have: far above what a plan grants. */
const MOST_FEES = 12

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The columns that a table of this kind must have. */
export function requiredColumns(table: CatalogueTable): readonly Column[] {
  const named = headings.filter((heading) => heading.table === table && heading.required)
  return [...named.map(({ column }) => column), ...(table === 'fees' ? [feeColumn(1), feeColumn(2)] : [])]
}

export function feeColumn(ordinal: number): Column {
  return `fee-${ordinal}`
}

/** A column's heading as the exported files and the messages name it. */
export function columnHeading(table: CatalogueTable, column: Column, language: TableLanguage): string {
  const ordinal = feeOrdinal(column)
  if (ordinal !== null) return language === 'cs' ? `${ordinal}. výměna (USD)` : `Replacement ${ordinal} (USD)`
  return (
    headings.find((heading) => heading.table === table && heading.column === column)?.words[language] ??
    column
  )
}

/** Which replacement a fee column is for; null for every other column. */
export function feeOrdinal(column: Column): number | null {
  const match = /^fee-(\d+)$/.exec(column)
  return match ? Number(match[1]) : null
}

/** The column that a heading means, in either language; null where the table has no such column. */
export function columnOf(table: CatalogueTable, heading: string): Column | null {
  const folded = foldName(heading)
  const named = headings.find(
    ({ table: of, column, words }) =>
      of === table && [words.cs, words.en, column].some((word) => foldName(word) === folded),
  )
  if (named) return named.column
  if (table !== 'fees') return null
  for (let ordinal = 1; ordinal <= MOST_FEES; ordinal += 1) {
    if (feeHeadings(ordinal).some((word) => foldName(word) === folded)) return feeColumn(ordinal)
  }
  return null
}

const firstWords = [
  { cs: 'první', en: 'first' },
  { cs: 'druhá', en: 'second' },
  { cs: 'třetí', en: 'third' },
] as const

function feeHeadings(ordinal: number): string[] {
  const word = firstWords[ordinal - 1]
  const plain = [
    `fee-${ordinal}`,
    `Replacement ${ordinal}`,
    `${ordinal}. replacement`,
    `${ordinal}. výměna`,
    `Poplatek ${ordinal}`,
    ...(word ? [`${word.en} replacement`, `${word.cs} výměna`] : []),
    ...(word ? [`${word.en} replacement fee`, `Fee for ${word.en} replacement`] : []),
    ...(word ? [`Poplatek za ${word.cs.replace(/á$/, 'ou')} výměnu`] : []),
  ]
  return plain.flatMap((heading) => [heading, `${heading} (USD)`, `${heading} ($)`])
}

/** Which table a row of headings belongs to: the one that knows most of them. Null where none is half known. */
export function tableOfHeadings(cells: readonly string[]): CatalogueTable | null {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const tables: readonly CatalogueTable[] = ['models', 'coverage', 'fees']
  const ranked = tables
    .map((table) => ({ table, known: filled.filter((cell) => columnOf(table, cell)).length }))
    .sort((a, b) => b.known - a.known)
  const best = ranked[0]
  return best && best.known >= 2 && best.known * 2 > filled.length ? best.table : null
}
