import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { KeyStore } from '../../keys/key-store.ts'
import { verifyLedger } from '../../ledger/verify.ts'
import { openLog } from '../log/client.ts'
import type { RecordStores } from '../sync/carried-records.ts'
import { syncDeps, type MemberDeps } from '../sync/member-deps.ts'
import type { SyncRefusal } from '../sync/sync-deps.ts'
import { syncRound } from '../sync/sync-round.ts'
import type { Membership } from './centre-link.ts'
import { askToJoin, type JoinRefusal } from './join.ts'

export type JoinHereRefusal =
  | JoinRefusal
  | SyncRefusal
  | Refusal<
      | 'already-set-up' // the folder has records of a centre
      | 'log-does-not-verify' // what was read does not hold
      | 'not-registered' // the log does not know this bench yet
    >

export interface JoinProgress {
  /** Six digits that the other side compares. */
  readonly onCode: (code: string) => void
  readonly onRead: (position: number, last: number) => void
}

export interface JoinHereDeps extends Omit<MemberDeps, 'stores'> {
  readonly keys: KeyStore
  /** Where personal records and hashed PINs of this centre go. */
  readonly storesOf: (membership: Membership) => RecordStores
  /** There are records of a centre here. */
  readonly isSetUp: () => boolean
  /** Number of this bench, once the records name it. */
  readonly ownNumber: () => number | null
  /** All of the centre's history was read, and the bench is about to be one of its own. */
  readonly onAllRead: () => void
}

/**
 * Lets the bench of a folder without records join a centre: asks with the invitation, waits until somebody has compared the
 * code, reads everything that the centre ever recorded, and verifies it. Cut short, the same call goes on.
 */
export async function joinHere(
  deps: JoinHereDeps,
  asked: { readonly text: string; readonly name: string },
  { onCode, onRead }: JoinProgress,
  signal?: AbortSignal,
): Promise<Result<{ readonly number: number; readonly position: number }, JoinHereRefusal>> {
  const { keys, sharing, database } = deps
  const before = sharing.membership()
  if (before?.state === 'joined') return refuse('already-sharing')
  if (before?.state !== 'reading') {
    if (deps.isSetUp()) return refuse('already-set-up')
    const letIn = await askToJoin(keys, asked, onCode, signal)
    if (!letIn.ok) return letIn
    sharing.begin(letIn.value)
  }
  const membership = sharing.membership()
  if (!membership) return refuse('not-registered')
  const log = openLog(membership.address, membership.login)
  try {
    const member = { ...deps, stores: deps.storesOf(membership) }
    const read = await syncRound(syncDeps(member, membership, log, { onProgress: onRead }), signal)
    if (!read.ok) return read
    if (!verifyLedger(database.reader, keys.trustedKeys()).holds) return refuse('log-does-not-verify')
    const number = deps.ownNumber()
    if (number === null) return refuse('not-registered')
    deps.onAllRead()
    sharing.keep({ ...membership, state: 'joined' })
    return ok({ number, position: read.value.position })
  } finally {
    await log.close()
  }
}
