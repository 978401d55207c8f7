import { z } from 'zod'
import { foldName } from '../catalogue/index.ts'
import { dateOrders, type DateOrder } from './cell-date.ts'
import type { Column } from './kind.ts'

/** Heading → id of a column, or null for one that is left out. */
export type Mapping = Readonly<Record<string, string | null>>

/** What a person says about a file before it is read. */
export interface ReadChoices {
  readonly encoding: string | null
  readonly separator: string | null
  readonly sheet: string | null
  readonly dateOrder: DateOrder | null
  readonly columns: Mapping
}

export const noChoices: ReadChoices = {
  encoding: null,
  separator: null,
  sheet: null,
  dateOrder: null,
  columns: {},
}

/**
 * Which column of the file holds what: what the person said, else what the headings say. Each column once: of two
 * headings that mean the same the first counts, the other has to be mapped by hand.
 */
export function mapColumns(
  headings: readonly string[],
  columns: readonly Column[],
  said: Mapping,
): readonly (string | null)[] {
  const byHeading = new Map(Object.entries(said).map(([heading, column]) => [foldName(heading), column]))
  const ids = new Set(columns.map(({ id }) => id))
  const taken = new Set<string>()
  const claim = (id: string | null | undefined): string | null => {
    if (id === null || id === undefined || !ids.has(id) || taken.has(id)) return null
    taken.add(id)
    return id
  }
  const byHand = headings.map((heading) => {
    const chosen = byHeading.get(foldName(heading))
    return chosen === undefined ? undefined : claim(chosen)
  })
  return headings.map((heading, index) => {
    const chosen = byHand[index]
    return chosen === undefined ? claim(columnOfHeading(heading, columns)) : chosen
  })
}

function columnOfHeading(heading: string, columns: readonly Column[]): string | null {
  const folded = foldName(heading)
  if (folded === '') return null
  return (
    columns.find(({ id, headings }) => [id, ...headings].some((word) => foldName(word) === folded))?.id ??
    null
  )
}

const mapFile = z.looseObject({
  columns: z.record(z.string(), z.string().nullable()).optional(),
  dateOrder: z.enum(dateOrders).nullable().default(null),
  encoding: z.string().nullable().default(null),
  separator: z.string().nullable().default(null),
  sheet: z.string().nullable().default(null),
})

/**
 * Reads the file that says how another is to be read: `{ "columns": { HEADING: COLUMN }, "dateOrder", … }`. A plain object
 * of headings and columns will do, in either direction. Null where it is neither.
 */
export function readMapFile(text: string, columns: readonly Column[]): ReadChoices | null {
  try {
    const read = mapFile.safeParse(JSON.parse(text))
    if (!read.success) return null
    const { dateOrder, encoding, separator, sheet, columns: named, ...rest } = read.data
    const pairs = z.record(z.string(), z.string().nullable()).safeParse(named ?? rest)
    if (!pairs.success) return null
    const ids = new Set(columns.map(({ id }) => id))
    const mapping = Object.entries(pairs.data).map(([key, value]): [string, string | null] =>
      value !== null && ids.has(key) && !ids.has(value) ? [value, key] : [key, value],
    )
    return { dateOrder, encoding, separator, sheet, columns: Object.fromEntries(mapping) }
  } catch {
    return null
  }
}
