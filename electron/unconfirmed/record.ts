import { uuidv7 } from 'uuidv7'
import { unconfirmedStream } from '../../shared/unconfirmed/index.ts'
import type { Work } from '../ledger/ledger.ts'

/** Puts beside what a command recorded that it did not ask the shared log, and why it went on. Comes last in its transaction. */
export function recordUnconfirmed(work: Work): void {
  const { unconfirmed } = work.by
  if (!unconfirmed) return
  work.append(unconfirmedStream, uuidv7(), 0, [
    unconfirmedStream.event('unconfirmed.promised', { ...unconfirmed }),
  ])
}
