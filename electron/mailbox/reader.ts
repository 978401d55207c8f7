import { err, type Result } from '../../shared/kernel/result.ts'
import { MINUTE, SECOND } from '../../shared/kernel/time.ts'
import type { MailboxStatus } from '../../shared/mailbox/contract.ts'
import type { MailboxDeps } from './deps.ts'
import type { MailboxFailure } from './imap-fault.ts'
import { lastRead } from './position.ts'
import { readRound, type RoundResult } from './round.ts'
import { createServerClock } from './server-clock.ts'
import { readMailboxSettings } from './settings-store.ts'

/** Why there was no reading at all. */
export type NotRead = 'mailbox-not-configured' | 'mailbox-elsewhere' | 'mailbox-turn-unknown' | 'closing'

/** Reads the mailbox as often as it is set, on the bench that has the mail. */
export interface MailboxReader {
  /** Whose turn it is may have changed. `now`: the settings have, and nothing is waited for. */
  wake(how?: 'now'): void
  /** One reading, after the one that is under way. */
  readNow(): Promise<Result<RoundResult, MailboxFailure | { readonly code: NotRead }>>
  status(): Omit<MailboxStatus, 'waiting'>
  /** Gives up what is under way. Nothing is read after it. */
  close(): Promise<void>
}

/** Between two readings where there is more than one takes. */
const SOON = SECOND
/** How often it is looked whose turn it is, at least. */
const LONGEST_SLEEP = 5 * MINUTE

export function createReader(deps: MailboxDeps): MailboxReader {
  const { reader } = deps.database
  const closing = new AbortController()
  const serverClock = createServerClock(deps.clock, deps.compareClock)
  let last: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | null = null
  let isReading = false
  let heard = deps.turns.turn('mail')
  let failure: MailboxFailure | null = null
  /** When it failed last: a server that refuses is not asked more often than one that answers. */
  let failedAt: number | null = null

  const setFailure = (next: MailboxFailure | null): void => {
    if (next && failure?.fault !== next.fault)
      deps.log.warn('the mailbox cannot be read', { fault: next.fault, detail: next.detail })
    failure = next
    failedAt = next ? deps.clock.now() : null
  }
  const readOnce: MailboxReader['readNow'] = async () => {
    if (closing.signal.aborted) return err({ code: 'closing' })
    const stored = readMailboxSettings(reader)
    if (!stored?.settings.enabled) return err({ code: 'mailbox-not-configured' })
    const turn = deps.turns.turn('mail')
    if (turn !== 'mine')
      return err({ code: turn === 'elsewhere' ? 'mailbox-elsewhere' : 'mailbox-turn-unknown' })
    isReading = true
    deps.changed()
    try {
      const done = await readRound(deps, stored, serverClock, closing.signal)
      if (closing.signal.aborted) return err({ code: 'closing' })
      setFailure(done.ok ? null : done.error)
      return done
    } finally {
      isReading = false
      deps.changed()
    }
  }
  const sleep = (ms: number): void => {
    if (timer) clearTimeout(timer)
    timer = closing.signal.aborted ? null : setTimeout(look, Math.min(ms, LONGEST_SLEEP)).unref()
  }
  /** One at a time: a reading that is asked for waits for the one under way. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
  const look = (): void => {
    void inTurn(async () => {
      const stored = readMailboxSettings(reader)
      const every = (stored?.settings.everyMinutes ?? 5) * MINUTE
      const triedAt = failedAt ?? (stored && lastRead(reader, stored.settings))
      const due = triedAt === null ? 0 : triedAt + every - deps.clock.now()
      // A clock that was set back makes nobody wait.
      if (due > 0 && due <= every) return sleep(due)
      const done = await readOnce()
      return sleep(done.ok && done.value.isMore ? SOON : every)
    }).catch((error: unknown) => {
      deps.log.error('reading the mailbox failed', { error })
      sleep(LONGEST_SLEEP)
    })
  }
  look()
  return {
    wake(how) {
      if (how === 'now') setFailure(null)
      const turn = deps.turns.turn('mail')
      if (turn !== heard) deps.changed()
      heard = turn
      look()
    },
    readNow: () => inTurn(readOnce),
    status() {
      const stored = readMailboxSettings(reader)
      const found = { readAt: stored && lastRead(reader, stored.settings), fault: null, answer: null }
      if (!stored) return { ...found, state: 'not-configured' }
      if (!stored.settings.enabled) return { ...found, state: 'off' }
      const turn = deps.turns.turn('mail')
      if (turn !== 'mine') return { ...found, state: turn === 'elsewhere' ? 'elsewhere' : 'log-not-reached' }
      if (isReading) return { ...found, state: 'reading' }
      if (!failure) return { ...found, state: 'idle' }
      return { ...found, state: 'failed', fault: failure.fault, answer: failure.answer }
    },
    async close() {
      closing.abort(new Error('the program is closing'))
      if (timer) clearTimeout(timer)
      await last
    },
  }
}
