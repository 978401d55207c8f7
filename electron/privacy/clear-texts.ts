import { setImmediate } from 'node:timers/promises'
import { ok } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { Reader } from '../db/open.ts'
import { clearEvents, redactEvent } from '../ledger/redact.ts'
import { readRedactions } from '../ledger/redactions.ts'
import type { PrivacyDeps } from './deps.ts'
import { refreshCaseTexts } from '../search/text-projector.ts'
import { refreshMailFacts } from './mail-rows.ts'

/**
 * How many events hold text in clear that waits for redaction. A bench joins a centre only where none do: what was once
 * pushed to a log that others share cannot be taken back.
 */
export async function clearTextWaiting(reader: Reader, streams: PrivacyDeps['streams']): Promise<number> {
  let waiting = 0
  for (let after = 0; ;) {
    const page = clearEvents(reader, streams, after)
    if (!page) return waiting
    waiting += page.rows.length
    after = page.upTo
    await setImmediate()
  }
}

export function countRedacted(reader: Reader): number {
  return readRedactions(reader).size
}

/** Seals every text in clear apart from its event, a page at a time: the bench works on in between. */
export async function sealClearTexts(
  deps: Pick<PrivacyDeps, 'database' | 'ledger' | 'personal' | 'streams'>,
  by: () => By,
): Promise<number> {
  const { reader } = deps.database
  let redacted = 0
  for (let after = 0; ;) {
    const page = clearEvents(reader, deps.streams, after)
    if (!page) break
    // Most events hold one text; for the rest keys are made as they come.
    deps.personal.prepare(page.rows.length)
    const done = deps.ledger.transact(by(), (work) => {
      const changed = page.rows.filter((row) => redactEvent(work, deps.personal, deps.streams, row, 'sealed'))
      for (const row of changed) {
        refreshMailFacts(work, row)
        refreshCaseTexts(work.tx, row)
      }
      return ok(changed.length)
    })
    redacted += done.value
    after = page.upTo
    await setImmediate()
  }
  // What stood there must not survive in the write-ahead log.
  deps.database.pragma('wal_checkpoint(TRUNCATE)')
  return redacted
}
