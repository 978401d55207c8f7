import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { LOCAL_PLACE } from '../../shared/upkeep/backups.ts'
import type { upkeepContract } from '../../shared/upkeep/contract.ts'
import type { Handlers } from '../core/handler.ts'
import { listFolder } from '../backup/repository.ts'
import type { Bench } from '../bench/open-bench.ts'
import { listPlainBackups } from '../bench/plain-backups.ts'
import type { Backups } from './backups.ts'
import type { DataChecks } from './data-checks.ts'
import type { Rebuilds } from './rebuilds.ts'
import type { Recovery } from './recovery.ts'
import type { Restores } from './restores.ts'
import { readHead } from '../ledger/head.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { acceptRows } from './accept-rows.ts'
import { verifyLedger } from '../ledger/verify.ts'

export interface UpkeepDeps {
  readonly ledger: Ledger
  readonly bench: Bench
  readonly dataDir: string
  /** What the check after an unclean end found; null where none was needed. */
  readonly ledgerHolds: boolean | null
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<unknown, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  readonly restart: () => void
  readonly checks: DataChecks
  readonly backups: Backups
  readonly recovery: Recovery
  readonly restores: Restores
  /** True once this bench has a centre. */
  readonly isSetUp: () => boolean
  readonly rebuilds: Rebuilds
}

/** The manager's view of the data itself: is it whole, is it saved, can it be brought back. */
export function createUpkeep(deps: UpkeepDeps): Handlers<typeof upkeepContract> {
  const { bench, backups, restores } = deps
  const { database, files, keys } = bench
  return {
    'upkeep.status': async () =>
      ok({
        dataDir: deps.dataDir,
        keyGuard: keys.guard,
        head: readHead(database.reader),
        benchKey: keys.signer.key,
        uncleanEnd: bench.uncleanEnd,
        ledgerHolds: deps.ledgerHolds,
        backups: [...(await listFolder(files.backups)), ...listPlainBackups(files.backups)].map(
          ({ name, reason, at, path }) => ({ name, reason, at, bytes: statSync(path).size }),
        ),
      }),
    'upkeep.verifyLedger'(_, { printed }) {
      const start = performance.now()
      const found = verifyLedger(database.reader, keys.trustedKeys(), printed ? [printed] : [])
      return ok({ ...found, tookMs: performance.now() - start })
    },
    'upkeep.health'({ caller }) {
      const { last, ...health } = deps.checks.health()
      const result = caller.roles.includes('manager') ? (last?.result ?? null) : null
      const rebuilding = deps.rebuilds.progress()
      return ok({ ...health, rebuilding, last: last && { at: last.at, result } })
    },
    'upkeep.checkData': () => deps.checks.run(),
    async 'upkeep.cancelCheck'() {
      await deps.checks.cancel()
      return ok({})
    },
    async 'upkeep.rebuild'({ caller, now }, { secret }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, now)
      return confirmed.ok ? await deps.rebuilds.run() : confirmed
    },
    async 'upkeep.cancelRebuild'() {
      await deps.rebuilds.cancel()
      return ok({})
    },
    async 'upkeep.acceptRows'({ caller, by }, { secret }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, by.now)
      if (!confirmed.ok) return confirmed
      const parts = { ledger: deps.ledger, bench: keys.signer.bench, records: database, keys: keys.database }
      return acceptRows(parts, by, deps.checks.health().last?.result ?? null)
    },
    async 'upkeep.backUp'() {
      const made = await backups.make('demand')
      return made.ok ? ok({ name: basename(made.value.path), head: made.value.summary.head }) : made
    },
    'upkeep.backups': async () => ok(await backups.view()),
    'upkeep.addPlace': (_, { folder }) => backups.addPlace(folder),
    'upkeep.removePlace'(_, { id }) {
      return id !== LOCAL_PLACE && backups.removePlace(id) ? ok({}) : refuse('place-unknown')
    },
    'upkeep.setBackupTime'(_, { minute }) {
      backups.setMinute(minute)
      return ok({})
    },
    async 'upkeep.makeRecoveryKey'({ caller, by }, { secret }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, by.now)
      if (!confirmed.ok) return confirmed
      return deps.recovery.make(by)
    },
    // Nobody who is not signed in hears where the data lies.
    'upkeep.rescue': () => ok({ why: null, dataDir: '', sheets: [], backups: [] }),
    'upkeep.openAgain': () => refuse('already-set-up'),
    'upkeep.unlock': () => refuse('already-set-up'),
    async 'upkeep.previewFirstRestore'(_, from) {
      return deps.isSetUp() ? refuse('already-set-up') : await restores.preview(from)
    },
    async 'upkeep.restoreFirst'({ by }, from) {
      if (deps.isSetUp()) return refuse('already-set-up')
      const staged = await restores.stage(from, by)
      if (!staged.ok) return staged
      deps.restart()
      return ok({})
    },
    'upkeep.previewRestore': (_, from) => restores.preview(from),
    async 'upkeep.restore'({ caller, by }, { secret, ...from }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, by.now)
      if (!confirmed.ok) return confirmed
      const staged = await restores.stage(from, by)
      if (!staged.ok) return staged
      deps.restart()
      return ok({})
    },
  }
}
