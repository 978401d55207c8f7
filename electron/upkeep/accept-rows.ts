import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import type { DeepCheck } from '../../shared/upkeep/deep-check.ts'
import type { By } from '../core/by.ts'
import type { Database } from '../db/open.ts'
import { KEY_STORE_TABLES } from '../keys/schema.ts'
import type { Ledger } from '../ledger/ledger.ts'

/**
 * Seals what the last check found changed, and no event gives, as it stands. The record goes first: cut short in between,
 * the entries are found again and can be accepted again.
 */
export function acceptRows(
  deps: {
    readonly ledger: Ledger
    readonly bench: string
    readonly records: Pick<Database, 'acceptRows'>
    readonly keys: Pick<Database, 'acceptRows'>
  },
  by: By,
  last: DeepCheck | null,
): Result<{ readonly tables: string[] }, Refusal<'nothing-to-accept' | 'changed-meanwhile'>> {
  const found = (last?.findings ?? []).filter(({ area }) => area === 'rows')
  if (found.length === 0) return refuse('nothing-to-accept')
  const body = { bench: deps.bench, tables: found.map(({ what, count }) => ({ table: what, rows: count })) }
  const [centre = ''] = deps.ledger.ids(centreStream)
  const recorded = deps.ledger.change(by, centreRecord, centre, null, () =>
    ok([centreStream.event('centre.rows-accepted', body)]),
  )
  if (!recorded.ok) return recorded
  const tables = found.map(({ what }) => what)
  const ofKeys = new Set<string>(KEY_STORE_TABLES)
  deps.records.acceptRows(tables.filter((table) => !ofKeys.has(table)))
  deps.keys.acceptRows(tables.filter((table) => ofKeys.has(table)))
  return ok({ tables })
}
