import { REBUILD_JOB, DATA_CHECK_JOB } from '../../shared/upkeep/deep-check.ts'
import { systemVolumes } from '../backup/system-volumes.ts'
import type { Bench } from '../bench/open-bench.ts'
import { recordSealing } from '../bench/record-seals.ts'
import type { Ports } from '../core/ports.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { verifyTail } from '../ledger/verify-tail.ts'
import {
  createBackups,
  createDataChecks,
  createRebuilds,
  createRecovery,
  createRestores,
  lastHolding,
  resultsHold,
} from '../upkeep/index.ts'
import { createUpkeep } from '../upkeep/service.ts'
import { tellRestore } from './compose-rescue.ts'
import type { CoreServices } from './core-services.ts'
import type { Shell } from './run-app.ts'
import { startDataCheck } from './run-data-check.ts'
import { startRebuild } from './run-rebuild.ts'

/** Checks, rebuilds, backups and restores of the data. `broken`: the first record that does not hold, by `brokenAt`. */
export function wireUpkeep(
  base: CoreServices,
  bench: Bench,
  ports: Ports,
  { shell, broken }: { readonly shell: Shell; readonly broken: number | null },
) {
  const { database, keys } = bench
  const { dataDir, resourcesDir, migrationsDir } = ports
  const places = { dataDir, resourcesDir, migrationsDir }
  const beside = { ...base, startBeside: ports.startBeside }
  const tellChanged = () => shell.push.toAll({ kind: 'data.changed', features: ['upkeep'] })
  const roundKey = keys.purposeKey('media round')
  const sealing = { records: recordSealing(keys), keys: keys.rowSealing }
  const checks = createDataChecks({
    ...base,
    start: (onProgress) =>
      startDataCheck({ ...places, sealing, roundKey, now: base.now() }, ports.startBeside, onProgress),
    resultsHold: () => resultsHold(database.reader, sealing.records),
    onChange: tellChanged,
    onProgress: (done, total) =>
      shell.push.toAll({ kind: 'job.progress', job: DATA_CHECK_JOB, done, total, state: 'running' }),
  })
  const rebuilds = createRebuilds({
    ...base,
    start: (onProgress) => startRebuild(beside, onProgress),
    onProgress: (done, total) =>
      shell.push.toAll({ kind: 'job.progress', job: REBUILD_JOB, done, total, state: 'running' }),
    onChange: tellChanged,
    onRebuilt: () => shell.push.toAll({ kind: 'data.changed', features: ['*'] }),
  })
  const recovery = createRecovery(base)
  const backups = createBackups({
    ...base,
    files: bench.files,
    version: ports.version,
    zone: () => base.people.centre()?.zone ?? null,
    recovery: () => recovery.inForce(),
    volumes: ports.volumes ?? systemVolumes(),
    startBeside: ports.startBeside,
    onChange: tellChanged,
  })
  const restores = createRestores({
    files: bench.files,
    guard: ports.keyGuard,
    ownPair: keys.backupPair,
    reader: database.reader,
    pathOf: (name) => backups.pathOf(name),
    nameOf: base.nameOf,
    startBeside: ports.startBeside,
    onProgress: tellRestore(shell),
  })
  const handlers = createUpkeep({
    ...base,
    bench,
    ledgerHolds: bench.uncleanEnd ? broken === null : null,
    restart: shell.restart,
    checks,
    rebuilds,
    backups,
    recovery,
    restores,
    isSetUp: () => base.people.centre() !== null,
  })
  return { checks, rebuilds, recovery, backups, handlers }
}

/**
 * The first record that does not hold: of all after an unclean end, else of those since the last check of everything that
 * found nothing.
 */
export function brokenAt({ database: { reader }, keys, uncleanEnd }: Bench): number | null {
  const trusted = keys.trustedKeys()
  const known = resultsHold(reader, recordSealing(keys)) ? lastHolding(reader) : null
  if (!uncleanEnd) return verifyTail(reader, trusted, known ?? 0)
  const found = verifyLedger(reader, trusted)
  return found.holds ? null : found.seq
}
