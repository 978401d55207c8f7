import { ok } from '../../shared/kernel/result.ts'
import { SECOND } from '../../shared/kernel/time.ts'
import { byProgram } from '../core/by.ts'
import type { Log } from '../core/ports.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ClockCheck } from './clock-check.ts'

const EVERY = 5 * SECOND

/** Looks at the clock now and then, so that screens and mail hear of it, and the next run knows. */
export function watchClock(deps: {
  readonly clockCheck: ClockCheck
  readonly ledger: Ledger
  readonly now: () => number
  readonly log: Log
  /** The clock is doubted, or believed again, by itself or by a person's word; that is on record. */
  readonly onChange: () => void
}): { readonly close: () => void } {
  const { clockCheck, ledger, log } = deps
  let told = false
  const look = (when?: 'at-once'): void => {
    try {
      // The ledger puts the mark first in every transaction: one without anything else is enough.
      if (clockCheck.isNews()) ledger.transact(byProgram(deps.now()), () => ok(null))
      clockCheck.keep(when)
      const isDoubted = clockCheck.doubt() !== null
      if (isDoubted === told) return
      told = isDoubted
      deps.onChange()
    } catch (error) {
      log.error('the clock could not be looked at', { error })
    }
  }
  const timer = setInterval(() => look(), EVERY)
  look()
  return {
    close() {
      clearInterval(timer)
      look('at-once')
    },
  }
}
