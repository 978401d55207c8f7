import { releaseLevel } from '../../shared/rpc/levels.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { onBench, type Bench, type OpenRefusal } from '../bench/open-bench.ts'
import { openLevels, openSharing, secretKeysOf } from '../centre/service.ts'
import { joinHere, type JoinHereRefusal, type JoinProgress } from '../centre/index.ts'
import type { Ports } from '../core/ports.ts'
import { recordReader } from '../ledger/ledger.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import { mailsOfHistory } from '../mail/index.ts'
import { createSharedSecrets, readCentre, readCentreFacts } from '../people/index.ts'
import { eraseEverywhere } from '../personal/erase-everywhere.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { projectors, streams } from './projectors.ts'

export type JoinCentreRefusal = OpenRefusal | JoinHereRefusal

/** Lets the bench of a folder without records join a centre, for a command: see `joinHere`. */
export async function joinCentre(
  ports: Ports,
  asked: { readonly text: string; readonly name: string },
  progress: JoinProgress,
  signal?: AbortSignal,
): Promise<Result<{ readonly number: number; readonly position: number }, JoinCentreRefusal>> {
  const done = await onBench(ports, async (bench) => {
    try {
      return await joinHere(joinDeps(bench, ports), asked, progress, signal)
    } finally {
      bench.close()
    }
  })
  return done.ok ? done.value : done
}

function joinDeps(bench: Bench, ports: Ports): Parameters<typeof joinHere>[0] {
  const { database, keys } = bench
  const { reader } = database
  refreshProjections(database, projectors, streams, () => {})
  const personal = createPersonalStore(keys)
  const sharing = openSharing({ database, keys, projectors })
  return {
    database,
    keys,
    signer: keys.signer,
    sharing,
    projectors,
    streams,
    storesOf: (membership) => ({
      personal,
      secrets: createSharedSecrets(keys, secretKeysOf(membership).commitments, recordReader(reader)),
    }),
    eraseHere: (subjects) => eraseEverywhere(bench, personal, subjects),
    isSetUp: () => readCentre(reader) !== null,
    ownNumber: () => readCentreFacts(reader, keys.signer.bench)?.benchNumber ?? null,
    onAllRead: () => mailsOfHistory(database, 'held', ports.clock.now()),
    version: ports.version,
    levels: openLevels(ports.sharing?.level ?? releaseLevel, sharing),
    now: () => ports.clock.now(),
    log: ports.log,
  }
}
