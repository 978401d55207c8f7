import type { RecordFilter, ReportCell, ReportColumn, ReportTable } from '../model.ts'
import type { KindGroup } from './input.ts'

/** Sums of groups, by whatever they are told apart. */
export interface Tally {
  count(where?: (group: KindGroup) => boolean): number
  sum(of: (group: KindGroup) => number, where?: (group: KindGroup) => boolean): number
  /** Distinct values with what they add up to; null values are left out. The largest first, then by name. */
  by(key: (group: KindGroup) => string | null): readonly Total[]
  where(keep: (group: KindGroup) => boolean): Tally
}
export interface Total {
  readonly key: string
  readonly total: number
}

export function tallyOf(groups: readonly KindGroup[]): Tally {
  const sum: Tally['sum'] = (of, where) =>
    groups.reduce((total, group) => (where && !where(group) ? total : total + of(group)), 0)
  return {
    count: (where) => sum(({ count }) => count, where),
    sum,
    by: (key) => totalsBy(groups, key),
    where: (keep) => tallyOf(groups.filter(keep)),
  }
}

/** What groups add up to by a name; the largest first, then by name. */
export function totalsBy<G extends { readonly count: number }>(
  groups: readonly G[],
  key: (group: G) => string | null,
): readonly Total[] {
  const totals = new Map<string, number>()
  for (const group of groups) {
    const name = key(group)
    if (name !== null) totals.set(name, (totals.get(name) ?? 0) + group.count)
  }
  return [...totals]
    .map(([name, total]) => ({ key: name, total }))
    .sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1))
}

export const behind = (filter: Partial<RecordFilter>): RecordFilter => ({
  types: [],
  outcome: null,
  actor: null,
  model: null,
  currency: null,
  exception: null,
  mark: null,
  left: null,
  lived: null,
  between: null,
  ...filter,
})

/** One line of a table of measures: a name, a figure, the records behind it. */
export interface Measure {
  readonly name: string
  readonly value: number | null
  readonly filter?: Partial<RecordFilter>
}

/** A table of named figures, one a row. */
export function measures(
  id: string,
  lines: readonly Measure[],
  kind: ReportColumn['kind'] = 'count',
): ReportTable {
  return {
    id,
    columns: [
      { id: 'measure', kind: 'word', words: 'measure' },
      { id: 'value', kind },
    ],
    rows: lines.map(({ name, value }) => [name, value]),
    behind: lines.map(({ filter }) => (filter ? behind(filter) : null)),
  }
}

export function table(
  id: string,
  columns: readonly ReportColumn[],
  lines: readonly { readonly cells: readonly ReportCell[]; readonly filter?: Partial<RecordFilter> }[],
): ReportTable {
  return {
    id,
    columns: [...columns],
    rows: lines.map(({ cells }) => [...cells]),
    behind: lines.map(({ filter }) => (filter ? behind(filter) : null)),
  }
}

export const word = (id: string, words: string = id): ReportColumn => ({ id, kind: 'word', words })
export const count = (id: string): ReportColumn => ({ id, kind: 'count' })
