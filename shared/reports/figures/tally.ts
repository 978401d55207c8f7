import type { RecordFilter, ReportCell, ReportColumn, ReportTable } from '../model.ts'
import type { FactGroup } from './input.ts'

/** Sums of groups, by whatever they are told apart. */
export interface Tally {
  count(where?: (group: FactGroup) => boolean): number
  sum(of: (group: FactGroup) => number, where?: (group: FactGroup) => boolean): number
  /** Distinct values with what they add up to; null values are left out. The largest first, then by name. */
  by(
    key: (group: FactGroup) => string | null,
    of?: (group: FactGroup) => number,
  ): readonly { readonly key: string; readonly total: number }[]
  where(keep: (group: FactGroup) => boolean): Tally
}

export function tallyOf(groups: readonly FactGroup[]): Tally {
  const sum: Tally['sum'] = (of, where) =>
    groups.reduce((total, group) => (where && !where(group) ? total : total + of(group)), 0)
  return {
    count: (where) => sum(({ count }) => count, where),
    sum,
    by(key, of = ({ count }) => count) {
      const totals = new Map<string, number>()
      for (const group of groups) {
        const name = key(group)
        if (name !== null) totals.set(name, (totals.get(name) ?? 0) + of(group))
      }
      return [...totals]
        .map(([name, total]) => ({ key: name, total }))
        .sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1))
    },
    where: (keep) => tallyOf(groups.filter(keep)),
  }
}

export const behind = (filter: Partial<RecordFilter>): RecordFilter => ({
  types: [],
  outcome: null,
  actor: null,
  model: null,
  currency: null,
  exception: null,
  mark: null,
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
