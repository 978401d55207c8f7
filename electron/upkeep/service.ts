import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { upkeepContract } from '../../shared/upkeep/contract.ts'
import type { Handlers } from '../core/handler.ts'
import { backupRotated, listBackups } from '../bench/backup.ts'
import type { Bench } from '../bench/open-bench.ts'
import { previewRestore, requestRestore } from '../bench/restore.ts'
import type { DataChecks } from './data-checks.ts'
import { readHead } from '../ledger/head.ts'
import { verifyLedger } from '../ledger/verify.ts'

export interface UpkeepDeps {
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
  /** Fills every derived table anew from the events. */
  readonly rebuild: () => void
}

/** The manager's view of the data itself: is it whole, is it saved, can it be brought back. */
export function createUpkeep(deps: UpkeepDeps): Handlers<typeof upkeepContract> {
  const { bench } = deps
  const { database, files, keys } = bench
  return {
    'upkeep.status': () =>
      ok({
        dataDir: deps.dataDir,
        keyGuard: keys.guard,
        head: readHead(database.reader),
        benchKey: keys.signer.key,
        uncleanEnd: bench.uncleanEnd,
        ledgerHolds: deps.ledgerHolds,
        backups: listBackups(files.backups).map(({ name, reason, at, path }) => ({
          name,
          reason,
          at,
          bytes: statSync(path).size,
        })),
      }),
    'upkeep.verifyLedger'(_, { printed }) {
      const start = performance.now()
      const found = verifyLedger(database.reader, [keys.signer.publicKey], printed ? [printed] : [])
      return ok({ ...found, tookMs: performance.now() - start })
    },
    'upkeep.health'({ caller }) {
      const { last, ...health } = deps.checks.health()
      const result = caller.roles.includes('manager') ? (last?.result ?? null) : null
      return ok({ ...health, last: last && { at: last.at, result } })
    },
    'upkeep.checkData': () => deps.checks.run(),
    async 'upkeep.rebuild'({ caller, now }, { secret }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, now)
      if (!confirmed.ok) return confirmed
      const start = performance.now()
      deps.rebuild()
      return ok({ tookMs: performance.now() - start })
    },
    async 'upkeep.backUp'({ now }) {
      const made = await backupRotated({ database, files, now }, 'demand')
      return made.ok ? ok({ name: basename(made.value.path), head: made.value.head }) : made
    },
    'upkeep.previewRestore'(_, { name }) {
      const preview = previewRestore(database, files, name)
      return preview.ok ? ok({ ...preview.value, lostByType: [...preview.value.lostByType] }) : preview
    },
    async 'upkeep.restore'({ caller, now }, { name, secret }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, now)
      if (!confirmed.ok) return confirmed
      const preview = previewRestore(database, files, name)
      if (!preview.ok) return preview
      requestRestore(files, name, now)
      deps.restart()
      return ok({})
    },
  }
}
