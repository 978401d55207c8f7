import { releaseLevel } from '../../shared/rpc/levels.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { onBench, type Bench, type OpenRefusal } from '../bench/open-bench.ts'
import { openLevels, openSharing, secretKeysOf } from '../centre/service.ts'
import {
  askToJoin,
  openLog,
  syncDeps,
  syncRound,
  type JoinRefusal,
  type SyncRefusal,
} from '../centre/index.ts'
import type { Ports } from '../core/ports.ts'
import { recordReader } from '../ledger/ledger.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { mailsOfHistory } from '../mail/index.ts'
import { createSharedSecrets, readCentre, readCentreFacts } from '../people/index.ts'
import { eraseEverywhere } from '../personal/erase-everywhere.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { projectors, streams } from './projectors.ts'

export type JoinCentreRefusal =
  | OpenRefusal
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

/**
 * Lets the bench of a folder without records join a centre: asks with the invitation, waits until somebody has compared the
 * code, reads everything that the centre ever recorded, and verifies it. Cut short, the same call goes on.
 */
export async function joinCentre(
  ports: Ports,
  asked: { readonly text: string; readonly name: string },
  progress: JoinProgress,
  signal?: AbortSignal,
): Promise<Result<{ readonly number: number; readonly position: number }, JoinCentreRefusal>> {
  const done = await onBench(ports, async (bench) => {
    try {
      return await join(bench, ports, asked, progress, signal)
    } finally {
      bench.close()
    }
  })
  return done.ok ? done.value : done
}

async function join(
  bench: Bench,
  ports: Ports,
  asked: { readonly text: string; readonly name: string },
  { onCode, onRead }: JoinProgress,
  signal?: AbortSignal,
): Promise<Result<{ readonly number: number; readonly position: number }, JoinCentreRefusal>> {
  const { database, keys } = bench
  const { reader } = database
  refreshProjections(database, projectors, streams, () => {})
  const sharing = openSharing({ database, keys, projectors })
  const before = sharing.membership()
  if (before?.state === 'joined') return refuse('already-sharing')
  if (before?.state !== 'reading') {
    if (readCentre(reader)) return refuse('already-set-up')
    const letIn = await askToJoin(keys, asked, onCode, signal)
    if (!letIn.ok) return letIn
    sharing.begin(letIn.value)
  }
  const membership = sharing.membership()
  if (!membership) return refuse('not-registered')
  const personal = createPersonalStore(keys)
  const { commitments } = secretKeysOf(membership)
  const secrets = createSharedSecrets(keys, commitments, recordReader(reader))
  const log = openLog(membership.address, membership.login)
  try {
    const deps = syncDeps(
      {
        database,
        signer: keys.signer,
        sharing,
        projectors,
        streams,
        stores: { personal, secrets },
        eraseHere: (subjects) => eraseEverywhere(bench, personal, subjects),
        version: ports.version,
        levels: openLevels(ports.sharing?.level ?? releaseLevel, sharing),
        now: () => ports.clock.now(),
        log: ports.log,
      },
      membership,
      log,
      { onProgress: onRead },
    )
    const read = await syncRound(deps, signal)
    if (!read.ok) return read
    if (!verifyLedger(reader, keys.trustedKeys()).holds) return refuse('log-does-not-verify')
    const facts = readCentreFacts(reader, keys.signer.bench)
    if (!facts) return refuse('not-registered')
    mailsOfHistory(database, 'held', ports.clock.now())
    sharing.keep({ ...membership, state: 'joined' })
    return ok({ number: facts.benchNumber, position: read.value.position })
  } finally {
    await log.close()
  }
}
