import { randomBytes, randomUUID } from 'node:crypto'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { centreRecord, centreStream, type RecoverySheet } from '../../shared/people/index.ts'
import type { NewSheet } from '../../shared/upkeep/contract.ts'
import {
  parseRecoveryCode,
  RECOVERY_BYTES,
  recoveryGroups,
  recoveryScan,
} from '../../shared/upkeep/recovery-code.ts'
import type { By } from '../core/by.ts'
import { recoveryKeyPair, type KeyPair } from '../keys/key-pair.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { keyFingerprint } from '../ledger/signer.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** How long a new sheet can be printed. Only in memory, and gone with it. ms */
const PRINTABLE = 15 * 60_000

/** What is printed on a sheet. */
export interface SheetView {
  readonly sheet: number
  readonly key: string
  readonly groups: readonly string[]
  readonly scan: string
  readonly madeAt: number
}

export interface Recovery {
  /** The key in force, as the records tell it; null before the first sheet. */
  inForce(): RecoverySheet | null
  /** A new key: its sheet can be printed for a few minutes, then nobody has it but who did. */
  make(by: By): Result<NewSheet, Refusal<'changed-meanwhile'>>
  /** A sheet that was made just now, by the id of its paper. */
  sheet(paper: string): SheetView | null
  close(): void
}

export function createRecovery(deps: { readonly ledger: Ledger; readonly keys: KeyStore }): Recovery {
  const { ledger, keys } = deps
  const printable = new Map<string, SheetView>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const inForce = (): RecoverySheet | null => {
    const [centre] = ledger.ids(centreStream)
    return centre === undefined ? null : (ledger.load(centreRecord, centre)?.recovery ?? null)
  }
  return {
    inForce,
    make(by) {
      const [centre] = ledger.ids(centreStream)
      if (centre === undefined) return refuse('changed-meanwhile')
      const secret = new Uint8Array(randomBytes(RECOVERY_BYTES))
      const { publicKey } = recoveryKeyPair(secret)
      const key = keyFingerprint(publicKey)
      const sheet = (inForce()?.sheet ?? 0) + 1
      // First it opens the keys, then it is on record; only then the sheet before it opens them no more.
      keys.addRecoveryKey({ sheet, key, publicKey })
      const recorded = ledger.change(by, centreRecord, centre, null, (state) =>
        (state.recovery?.sheet ?? 0) + 1 === sheet
          ? ok([centreStream.event('centre.recovery-key-made', { sheet, publicKey, key })])
          : refuse('changed-meanwhile'),
      )
      if (!recorded.ok) return refuse('changed-meanwhile')
      keys.keepRecoveryKey(key)
      const paper = randomUUID()
      const view = {
        sheet,
        key,
        groups: recoveryGroups(secret),
        scan: recoveryScan(sheet, secret),
        madeAt: by.now,
      }
      printable.set(paper, view)
      const timer = setTimeout(() => printable.delete(paper), PRINTABLE)
      timer.unref()
      timers.add(timer)
      return ok({ sheet, key, groups: [...view.groups], paper })
    },
    sheet: (paper) => printable.get(paper) ?? null,
    close() {
      for (const timer of timers) clearTimeout(timer)
      printable.clear()
    },
  }
}

/** The key that somebody typed or scanned; null where none was. */
export function typedRecoveryKey(
  text: string | null,
): Result<KeyPair | null, Refusal<'recovery-key-mistyped'>> {
  if (text === null || text.trim() === '') return ok(null)
  const parsed = parseRecoveryCode(text)
  if (parsed.ok) return ok(recoveryKeyPair(parsed.value))
  return refuse('recovery-key-mistyped', { group: parsed.error.kind === 'group' ? parsed.error.group : 0 })
}
