import { DateTime } from 'luxon'

/** How many days, weeks and months of backups stay: the newest of each. */
const KEEP = [
  { span: 'yyyy-LL-dd', count: 7 },
  { span: "kkkk-'W'WW", count: 5 },
  { span: 'yyyy-LL', count: 12 },
] as const

/** Backups that were made under a clock ahead of this one: they hold real records, but outlive nothing. */
const FROM_THE_FUTURE = 2

/**
 * Which backups stay: the newest of each of the last 7 days, 5 weeks and 12 months in which one was made, by the centre's
 * calendar. The one that was made last always stays.
 */
export function backupsToKeep<T extends { readonly at: number }>(
  backups: readonly T[],
  calendar: { readonly now: number; readonly zone: string; readonly made: T | null },
): ReadonlySet<T> {
  const { now, zone, made } = calendar
  const newestFirst = backups.toSorted((a, b) => b.at - a.at)
  const kept = new Set<T>(newestFirst.filter(({ at }) => at > now).slice(0, FROM_THE_FUTURE))
  if (made) kept.add(made)
  for (const { span, count } of KEEP) {
    const newest = new Map<string, T>()
    for (const backup of newestFirst) {
      const of = DateTime.fromMillis(backup.at, { zone }).toFormat(span)
      if (backup.at <= now && !newest.has(of)) newest.set(of, backup)
    }
    for (const backup of [...newest.values()].slice(0, count)) kept.add(backup)
  }
  return kept
}
