import { and, eq } from 'drizzle-orm'
import { jsonOrNull } from '../../../shared/kernel/json-or-null.ts'
import { benchRevokedBody as revokedBody, centreStream } from '../../../shared/people/events.ts'
import type { Log } from '../../core/ports.ts'
import type { Database, Reader } from '../../db/open.ts'
import { eventTable } from '../../db/schema/event.ts'
import type { Projector } from '../../ledger/projector.ts'
import type { Signer } from '../../ledger/signer.ts'
import type { Streams } from '../../ledger/streams.ts'
import { registrationIn } from '../../ledger/trusted-chains.ts'
import { keysOfCentre, type Membership } from '../link/centre-link.ts'
import type { LogClient } from '../log/client.ts'
import { learnKeys } from '../members/key-epochs.ts'
import type { Levels } from '../members/levels.ts'
import type { Sharing } from '../sharing.ts'
import type { RecordStores } from './carried-records.ts'
import type { SyncDeps } from './sync-deps.ts'

/** What a member of a centre syncs with. */
export interface MemberDeps {
  readonly database: Database
  readonly signer: Signer
  readonly sharing: Sharing
  readonly projectors: readonly Projector[]
  readonly streams: Streams
  readonly stores: RecordStores
  readonly eraseHere: (subjects: readonly string[]) => void
  readonly version: string
  readonly levels: Levels
  readonly now: () => number
  readonly log: Log
}

/** The deps of a round. Whose signature counts follows from the records: the bench that was trusted first vouches for the others. */
export function syncDeps(
  deps: MemberDeps,
  membership: Membership,
  log: LogClient,
  more: Pick<SyncDeps, 'onNews' | 'rowsAtOnce' | 'onProgress' | 'onDelivered' | 'onLogClock'> = {},
): SyncDeps {
  const { database, signer, sharing, projectors, streams, stores, eraseHere } = deps
  const known = [...membership.trusted, { bench: signer.bench, publicKey: signer.publicKey }]
  return {
    database,
    undo: sharing.undo(),
    projectors,
    streams,
    stores,
    eraseHere,
    logs: deps.log,
    log,
    get keys() {
      return keysOfCentre(sharing.membership() ?? membership)
    },
    learnKeys: () => learnKeys(database.reader, sharing, signer.bench),
    isRevoked: (bench, reader) => isRevoked(reader, membership.centre, bench),
    bench: signer.bench,
    about: () => ({ program: deps.version, clock: deps.now(), level: deps.levels.own }),
    isNewer: (event) => deps.levels.isNewer(event),
    keysOf: (bench, reader) => [
      ...known.filter((one) => one.bench === bench).map(({ publicKey }) => publicKey),
      ...registeredKeys(reader, membership.centre, bench),
    ],
    ...more,
  }
}

/** True where the records say that a bench was shut out. */
function isRevoked(reader: Reader, centre: string, bench: string): boolean {
  const { stream, type } = eventTable
  return reader
    .select({ body: eventTable.body })
    .from(eventTable)
    .where(and(eq(stream, centreStream.nameOf(centre)), eq(type, 'bench.revoked')))
    .all()
    .some(({ body }) => revokedBody.safeParse(jsonOrNull(body)).data?.bench === bench)
}

/** The keys under which the centre's records name a bench. */
function registeredKeys(reader: Reader, centre: string, bench: string): readonly string[] {
  const { stream, type } = eventTable
  return reader
    .select()
    .from(eventTable)
    .where(and(eq(stream, centreStream.nameOf(centre)), eq(type, 'bench.registered')))
    .all()
    .flatMap((row) => registrationIn(row) ?? [])
    .filter((one) => one.bench === bench)
    .map(({ publicKey }) => publicKey)
}
