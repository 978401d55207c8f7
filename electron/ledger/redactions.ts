import { redacted } from '../../shared/kernel/redaction.ts'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import type { Reader } from '../db/open.ts'
import type { EventRow } from '../db/schema/event.ts'
import { stubHash, type HashedFields } from './event-hash.ts'

/** What the redactions of a chain say of an event: the hash that it had, and the one of its stub. */
export interface Redaction {
  readonly hash: string
  readonly stub: string
}

/** Every redaction on record, by the event that it names; of several the newest. They are verified with the chain. */
export function readRedactions(reader: Reader): ReadonlyMap<string, Redaction> {
  const rows = reader.all<{ readonly body: string }>(
    "SELECT body FROM event WHERE stream >= 'redaction:' AND stream < 'redaction;' ORDER BY place",
  )
  return new Map(
    rows.flatMap(({ body }) => {
      const parsed = redacted.safeParse(jsonOrNull(body))
      return parsed.success ? [[parsed.data.event, parsed.data] as const] : []
    }),
  )
}

/** True where a redaction names the event and the stub in its body's place is the recorded one, all else unchanged. */
export function isRedacted(
  row: HashedFields & Pick<EventRow, 'hash'>,
  redactions: ReadonlyMap<string, Redaction>,
): boolean {
  const named = redactions.get(row.id)
  return named?.hash === row.hash && named.stub === stubHash(row, row.hash)
}
