import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { DAY } from '../../shared/kernel/time.ts'
import type { MailboxSettings } from '../../shared/mailbox/settings.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { mailboxPositionTable } from '../db/schema/mailbox.ts'
import type { StoredMailbox } from './settings-store.ts'

/** How far back a bench reads that has read this mailbox never before, at most. What is in the records is not recorded twice. */
const FIRST_LOOK = 14 * DAY
/** After the numbers of the messages have changed their meaning: from a while before the last reading on. */
const OVERLAP = 2 * DAY

/** How far a mailbox was read. */
export interface Position {
  readonly place: string
  readonly uidValidity: string
  /** 0: nothing yet. */
  readonly lastUid: number
  /** Messages that came before it (ms, UTC) are not read. */
  readonly since: number
}

/** Which mailbox it is: with another server, user or folder everything is read anew. */
function placeOf({ host, port, user, folder }: MailboxSettings): string {
  return canonicalJson({ host: host.toLowerCase(), port, user, folder })
}

/** Where to go on. Nothing is read that came before the mailbox was set up. */
export function positionOf(
  reader: Reader,
  { settings, setAt }: StoredMailbox,
  uidValidity: string,
  now: number,
): Position {
  const place = placeOf(settings)
  const row = reader.select().from(mailboxPositionTable).get()
  if (row?.place !== place)
    return { place, uidValidity, lastUid: 0, since: Math.max(setAt - DAY, now - FIRST_LOOK) }
  if (row.uidValidity === uidValidity) return { place, uidValidity, lastUid: row.lastUid, since: row.since }
  return { place, uidValidity, lastUid: 0, since: Math.max(row.since, row.readAt - OVERLAP) }
}

/** `now`: when it was read so far. */
export function savePosition(tx: Transactor, position: Position, now: number): void {
  const row = { ...position, readAt: now }
  tx.insert(mailboxPositionTable)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: mailboxPositionTable.id, set: row })
    .run()
}

/** When this bench last read it to its end; null where it never did. */
export function lastRead(reader: Reader, settings: MailboxSettings): number | null {
  const row = reader.select().from(mailboxPositionTable).get()
  return row?.place === placeOf(settings) ? row.readAt : null
}
