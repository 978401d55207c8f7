import { count, inArray } from 'drizzle-orm'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { centreRecord } from '../../../shared/people/centre-record.ts'
import { centreStream } from '../../../shared/people/events.ts'
import type { By } from '../../core/by.ts'
import type { Reader } from '../../db/open.ts'
import { personalTable } from '../../db/schema/personal.ts'
import type { Membership } from '../link/centre-link.ts'
import type { LogAdministrator } from '../log/administrator.ts'
import type { LogClient } from '../log/client.ts'
import type { SyncState } from '../sync/sync-round.ts'
import { changeKeyIfDue, withoutKey } from './key-epochs.ts'
import { isResponsibility, type TurnsDeps } from './keep-turns.ts'
import { takeOver } from './take-over.ts'

/** What came of shutting a bench out. */
export interface Revoked {
  readonly number: number
  readonly name: string
  /** Its open lines were cut as well; refused it is in either case. */
  readonly cut: boolean
  /** About so many people there are records on its disk, behind its own lock. */
  readonly people: number
  /** The log's key was exchanged. */
  readonly keyChanged: boolean
  /** Otherwise these benches have to be heard of first. */
  readonly waitsFor: readonly string[]
}

export interface RevokeDeps extends TurnsDeps {
  readonly reader: Reader
  readonly administrator: Pick<LogAdministrator, 'revoke'>
  readonly log: Pick<LogClient, 'assume'>
  /** Reads what is new and delivers what waits. */
  readonly round: () => Promise<Result<SyncState, Refusal>>
}

/**
 * Shuts a bench out: the log refuses it from this moment on, then that is on record, what it did for all comes here, and the
 * others get another key. Safe to repeat after a cut.
 */
export async function revoke(
  deps: RevokeDeps,
  membership: Membership,
  { number, by }: { readonly number: number; readonly by: By },
): Promise<Result<Revoked, Refusal>> {
  const { ledger, round, self } = deps
  const read = await round()
  if (!read.ok) return read
  const { hello } = read.value
  const bench = hello.benches.find((one) => one.number === number)
  if (!bench) return refuse('bench-unknown')
  if (bench.id === self) return refuse('bench-is-this')
  const shut = await deps.administrator.revoke(bench.id)
  if (!shut.ok) return shut
  // What it had delivered until now is in the log; nothing of it follows.
  const last = await round()
  if (!last.ok) return last
  const recorded = ledger.change(by, centreRecord, membership.centre, null, ({ revoked }) =>
    ok(
      bench.id in revoked
        ? []
        : [centreStream.event('bench.revoked', { bench: bench.id, position: last.value.hello.last })],
    ),
  )
  if (!recorded.ok) return recorded
  for (const { name, bench: holder } of last.value.hello.responsibilities) {
    if (holder !== bench.id || !isResponsibility(name)) continue
    const taken = await takeOver(deps, deps.log, membership, { name, by }, round)
    if (!taken.ok) return taken
  }
  const keyChanged = changeKeyIfDue(ledger, membership, by)
  const told = await round()
  if (!told.ok) return told
  const centre = ledger.load(centreRecord, membership.centre)
  const people =
    deps.reader
      .select({ n: count() })
      .from(personalTable)
      .where(inArray(personalTable.kind, ['customer', 'staff']))
      .get()?.n ?? 0
  return ok({
    number,
    name: centre?.benches[bench.id] ?? '',
    cut: shut.value,
    people,
    keyChanged: keyChanged || centre?.keyDue === false,
    waitsFor: centre?.keyDue ? withoutKey(centre) : [],
  })
}
