import { desc, eq } from 'drizzle-orm'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { dayRecord } from '../../../shared/reports/day-record.ts'
import type { HeardBench } from '../../../shared/reports/events.ts'
import type { Reader } from '../../db/open.ts'
import { logEntryTable } from '../../db/schema/shared-log.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { SyncState } from '../sync/sync-round.ts'

interface SharedDayDeps {
  readonly ledger: Ledger
  readonly reader: Reader
  /** True where the bench shares with nobody. */
  readonly isAlone: () => boolean
  /** Reads what is new and delivers what waits. */
  readonly round: () => Promise<Result<SyncState, Refusal>>
}

/** What the closing of a day asks of the shared log: everything that others delivered, and how they stand. */
export function sharedDay({ ledger, reader, isAlone, round }: SharedDayDeps) {
  return {
    async read(): Promise<Result<readonly HeardBench[], Refusal<'log-not-reached'>>> {
      if (isAlone()) return ok([])
      const read = await round()
      if (!read.ok || read.value.position < read.value.hello.last) return refuse('log-not-reached')
      const { benches, mine, now } = read.value.hello
      return ok(
        benches
          .filter(({ state }) => state === 'active')
          .map(({ id, seen }) => ({
            bench: id,
            position: newestOf(reader, id),
            heard: id === mine.id ? now : seen,
          })),
      )
    },
    async stands(days: readonly string[]): Promise<boolean> {
      if (isAlone()) return true
      // Not reached now: it waits, and is decided when it is.
      if (!(await round()).ok) return true
      return days.every((day) => ledger.load(dayRecord, day)?.closed === true)
    },
  }
}

/** The newest position of a bench's entries; null where the log has none of it. */
function newestOf(reader: Reader, bench: string): number | null {
  const { position } = logEntryTable
  const row = reader
    .select({ position })
    .from(logEntryTable)
    .where(eq(logEntryTable.bench, bench))
    .orderBy(desc(position))
    .limit(1)
    .get()
  return row?.position ?? null
}
