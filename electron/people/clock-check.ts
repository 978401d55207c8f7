import {
  clockExpected,
  isClockApart,
  isClockBehind,
  isOtherClockApart,
  type ClockDoubt,
  type ClockPair,
} from '../../shared/kernel/clock.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import { centreRecord, clockOf } from '../../shared/people/centre-record.ts'
import type { ClockHistory } from '../../shared/people/clock-history.ts'
import { centreStream } from '../../shared/people/events.ts'
import type { Clock } from '../core/ports.ts'
import type { ClockFile } from '../bench/clock-file.ts'
import type { Ledger, RecordReader, Work } from '../ledger/ledger.ts'
import { UnreadableEventError } from '../ledger/unreadable-event.ts'

/** Rule T7: whether the computer's clock can be believed, and the mark on what is sealed while it cannot. */
export interface ClockCheck {
  /** Why the clock is not believed now; null where it is. */
  doubt(): ClockDoubt | null
  /** What the clock should show, as far as the program knows: what numbers are made of, and nothing is decided on. */
  trustedNow(now: number): number
  /** True where the record does not say yet what `doubt` does. */
  isNews(): boolean
  /** Puts on record that the doubt began or ended, ahead of everything else in a transaction. */
  mark(work: Work): void
  /** The centre's record changed. */
  reload(): void
  /** A person vouched for the clock: it is measured from here on. */
  startAnew(): void
  /** Another clock, which this computer does not set, has just shown `theirs` (ms, UTC): that of the centre's log. */
  compare(theirs: number): void
  /** Keeps for the next run that the clock is believed now, once in a while; at once where `now` says so. */
  keep(now?: 'at-once'): void
}

/** How often is kept that the clock is believed (ms, by the clock that nobody can set). */
const KEEP_EVERY = MINUTE

export function createClockCheck({
  ledger,
  clock,
  clockFile,
  keys,
}: {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly clockFile: ClockFile
  readonly keys: { readonly signer: { readonly bench: string } }
}): ClockCheck {
  const pair = (): ClockPair => ({ now: clock.now(), elapsed: clock.elapsed() })
  const started = pair()
  const { bench } = keys.signer
  let centre = loadClock(ledger, bench)
  /** When the clock was believed first in this run, or last in an earlier one since the computer was started. */
  let believed: ClockPair | null = centre && keptSinceBoot(clockFile, clock)
  /** A clock that was set in an earlier run, and nothing says whether it was put right. */
  let unsettled = centre?.clock.doubt?.kind === 'apart' && !believed ? centre.clock.doubt : null
  let keptAt = Number.NEGATIVE_INFINITY

  /** What another clock showed last, where it is not this one's time. */
  let other: ClockPair | null = null

  const doubt = (): ClockDoubt | null => {
    if (!centre) return null
    const { now, elapsed } = pair()
    const theirs = other && clockExpected(other, elapsed)
    if (theirs !== null && isOtherClockApart(now, theirs, centre.clock.vouchedApart))
      return { kind: 'apart', reading: now, expected: theirs }
    const newest = ledger.newestAt(centre.clock)
    const atLeast = (expected: number): number => Math.max(expected, newest ?? expected)
    const told = (kind: ClockDoubt['kind'], expected: number) => ({ kind, reading: now, expected })
    if (unsettled) {
      const since = { now: unsettled.expected, elapsed: started.elapsed }
      return told('apart', atLeast(clockExpected(since, elapsed)))
    }
    const expected = believed && clockExpected(believed, elapsed)
    if (isClockBehind(now, newest)) return told('behind', atLeast(expected ?? now))
    believed ??= { now, elapsed }
    return isClockApart(believed, { now, elapsed }) ? told('apart', clockExpected(believed, elapsed)) : null
  }
  const keep: ClockCheck['keep'] = (now) => {
    const [boot, at] = [clock.boot(), pair()]
    if (boot === null || (now !== 'at-once' && at.elapsed - keptAt < KEEP_EVERY)) return
    if (!centre || doubt() !== null) return
    clockFile.write({ boot, ...at })
    keptAt = at.elapsed
  }
  doubt()
  return {
    doubt,
    trustedNow: (now) => doubt()?.expected ?? now,
    isNews: () => centre !== null && (doubt() !== null) !== (centre.clock.doubt !== null),
    mark(work) {
      if (!centre) return
      const [found, recorded] = [doubt(), centre.clock.doubt]
      if ((found !== null) === (recorded !== null)) return
      const news = found
        ? centreStream.event('centre.clock-doubted', { ...found })
        : centreStream.event('centre.clock-settled', { reading: clock.now() })
      const [id] = work.ids(centreStream)
      const marked = id !== undefined && work.append(centreStream, id, centre.version, [news])
      if (!marked || !marked.ok) throw new Error('the centre changed before its transaction began')
    },
    reload() {
      // The first start: whoever sets the centre up sees what the clock shows.
      if (!centre) believed = pair()
      centre = loadClock(ledger, bench)
    },
    compare(theirs) {
      if (!centre) return
      const { now, elapsed } = pair()
      const isApart = isOtherClockApart(now, theirs, centre.clock.vouchedApart)
      other = isApart ? { now: theirs, elapsed } : null
      if (isApart) return
      // It shows the same: whatever was set in an earlier run was put right.
      unsettled = null
      believed = { now, elapsed }
    },
    startAnew() {
      unsettled = null
      other = null
      believed = pair()
      keep('at-once')
    },
    keep,
  }
}

/** What an earlier run has kept since the computer was started; null where nothing of it can be compared. */
function keptSinceBoot(file: ClockFile, clock: Clock): ClockPair | null {
  const boot = clock.boot()
  const kept = boot === null ? null : file.read()
  return kept?.boot === boot && kept.elapsed <= clock.elapsed() ? kept : null
}

/** What the centre's record says of this bench's clock, and the version that says it. */
interface RecordedClock {
  readonly version: number
  readonly clock: ClockHistory
}

/** Null where there is none yet, or where it is damaged: the check of all data names that, and work goes on. */
function loadClock(records: RecordReader, bench: string): RecordedClock | null {
  const [id] = records.ids(centreStream)
  try {
    const centre = id === undefined ? null : records.load(centreRecord, id)
    return centre && { version: centre.version, clock: clockOf(centre, bench) }
  } catch (error) {
    if (error instanceof UnreadableEventError) return null
    throw error
  }
}
