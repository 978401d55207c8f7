import { ok } from '../../shared/kernel/result.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import { restoreRecorded, restoreToRecord } from '../bench/restore.ts'
import { guardChangeRecorded, guardChangeToRecord } from '../bench/unlock.ts'
import { nobody } from '../core/handler.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger } from '../ledger/ledger.ts'

/**
 * Going back to a backup is itself a record, the first one after it; so is a guard that was changed with a recovery key.
 * Cut short, the next start does it; a restore is recorded once.
 */
export function recordRestore(
  { ledger, keys }: { readonly ledger: Ledger; readonly keys: KeyStore },
  files: BenchFiles,
  now: number,
): void {
  const [restored, guard] = [restoreToRecord(files), guardChangeToRecord(files)]
  const [centre] = ledger.ids(centreStream)
  if (restored && centre !== undefined) {
    const { actor, body } = restored
    const recorded = ledger.change({ actor, now }, centreRecord, centre, null, ({ restores }) =>
      ok(restores.includes(body.restore) ? [] : [centreStream.event('centre.restored', body)]),
    )
    if (!recorded.ok) throw new Error(`the restore could not be recorded: ${recorded.error.code}`)
  }
  if (restored) restoreRecorded(files)
  if (guard && centre !== undefined) {
    const event = centreStream.event('centre.guard-changed', { bench: keys.signer.bench, ...guard })
    const recorded = ledger.change({ actor: nobody.personId, now }, centreRecord, centre, null, () =>
      ok([event]),
    )
    if (!recorded.ok) throw new Error(`the change of guard could not be recorded: ${recorded.error.code}`)
  }
  if (guard) guardChangeRecorded(files)
}
