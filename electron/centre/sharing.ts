import { getTableName } from 'drizzle-orm'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { Database } from '../db/open.ts'
import { guardTable } from '../db/schema/shared-log.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { derivedTables } from '../ledger/compare-projections.ts'
import type { CommitWatch } from '../ledger/ledger.ts'
import type { Projector } from '../ledger/projector.ts'
import { keepLink, readLink, readMembership, type Membership } from './link/centre-link.ts'
import { foundLog } from './shared-log/found-log.ts'
import { createUndoLog, type UndoLog } from './shared-log/undo-log.ts'
import { waitingCommits, watchCommits } from './shared-log/waiting-commits.ts'

/**
 * How this bench shares its records: alone at first, and from some moment on with others. Whoever writes records hands
 * `watch` to the ledger; on a bench that is alone it does nothing.
 */
export interface Sharing {
  readonly watch: CommitWatch
  /** False also while it only asks to be let in: two centres must not come together in one folder. */
  isFree(): boolean
  /** Null where the bench is alone. While it is founding, its commits do not wait yet. */
  membership(): Membership | null
  /** Keeps what changed in how it belongs to its centre. */
  keep(membership: Membership): void
  /** The log did not take the centre: the bench is alone again. */
  giveUpFounding(): void
  /** The first bench of a centre: what it ever recorded waits from here on, and so does whatever follows. */
  found(membership: Membership, streams: readonly Stream[]): Result<null, Refusal<'clear-text-waits'>>
  /** A bench that was let in: whatever it records waits from here on. */
  begin(membership: Membership): void
  /** False while the records of a centre are being read, and until the program begins anew with its keys. */
  isRead(): boolean
  /** Throws on a bench that is alone. */
  undo(): UndoLog
}

export function openSharing({
  database,
  keys,
  projectors,
}: {
  readonly database: Database
  readonly keys: Pick<KeyStore, 'readLink' | 'keepLink' | 'dropLink'>
  readonly projectors: readonly Projector[]
}): Sharing {
  let membership = readMembership(keys)
  let hasBegun = false
  let shared: { readonly undo: UndoLog; readonly watch: CommitWatch } | null = null
  const keep = (now: Membership): void => {
    keepLink(keys, now)
    membership = now
  }
  const start = (): void => {
    if (shared) return
    const tables = derivedTables(projectors).filter((name) => name !== 'projection')
    const undo = createUndoLog(database, [...tables, getTableName(guardTable)])
    shared = { undo, watch: watchCommits(undo) }
  }
  const join = (now: Membership): void => {
    keep({ ...now, state: 'joined' })
    start()
  }
  // Cut short after everything began to wait, and before it was kept that it does.
  if (membership?.state === 'founding' && waitingCommits(database.reader).length > 0) join(membership)
  else if (membership && membership.state !== 'founding') start()
  return {
    watch: {
      begin: (tx, firstSeq) => shared?.watch.begin(tx, firstSeq),
      end: (work, events) => shared?.watch.end(work, events),
    },
    isFree: () => membership === null && readLink(keys) === null,
    membership: () => membership,
    keep,
    giveUpFounding() {
      if (membership?.state !== 'founding') return
      keys.dropLink()
      membership = null
    },
    found(now, streams) {
      const founded = database.write((tx) => foundLog(tx, streams))
      if (!founded.ok) return founded
      join(now)
      return ok(null)
    },
    begin(now) {
      hasBegun = true
      keep(now)
      start()
    },
    isRead: () => !hasBegun && membership?.state !== 'reading',
    undo() {
      if (!shared) throw new Error('a bench that is alone takes nothing back')
      return shared.undo
    },
  }
}
