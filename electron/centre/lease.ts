import { desc, eq } from 'drizzle-orm'
import type { Result } from '../../shared/kernel/result.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import type { Taken } from './log/answers.ts'
import type { LogClient } from './log/client.ts'
import type { LogFault } from './log/faults.ts'
import { guardedStream, holderOf } from './shared-log/guards.ts'
import { countWaiting } from './shared-log/waiting-commits.ts'
import { maskName, type CentreKeys } from './sync/centre-keys.ts'
import type { InStep } from './sync/keep-in-step.ts'

/** How long a bench keeps something from the others at most, from asking until it is recorded and delivered, ms. */
const LEASE = 15_000

/** How long a person waits for the log, ms: shorter where it was not reached when it was last asked. */
const PATIENCE = { reached: 3_000, away: 1_000 }

/** News of others between asking and asking again. */
const MOST_TURNS = 3

export type Leased =
  /** `first`: the bench whose news about it came while it was asked for; null where there was none. */
  | { readonly is: 'taken'; readonly first: string | null }
  /** `bench`: id of the one that has it; null where others were faster again and again. */
  | { readonly is: 'held'; readonly bench: string | null }
  | { readonly is: 'not-reached' }

/** Asks the log for scarce things before they are promised. */
export interface Leases {
  /** All of these guards, for a moment: they are as this bench knows them, and nobody else moves them meanwhile. */
  take(names: readonly string[]): Promise<Leased>
  /** The promise was refused: others may have them. Nobody waits for that. */
  giveUp(names: readonly string[]): void
  /** Brings what was promised into the log, for as long as a person waits for that, and gives up what it did not need. */
  deliver(names: readonly string[]): Promise<void>
}

export interface LeaseDeps {
  readonly reader: Reader
  readonly log: Pick<LogClient, 'take' | 'giveUp'>
  readonly step: Pick<InStep, 'round' | 'state'>
  readonly keys: CentreKeys
}

export function createLeases({ reader, log, step, keys }: LeaseDeps): Leases {
  /** How many calls of this bench hold a guard now: the log knows benches, not calls. */
  const holding = new Map<string, number>()
  const patience = (): number => PATIENCE[step.state().last?.ok === false ? 'away' : 'reached']

  const ask = async (names: readonly string[], signal: AbortSignal): Promise<Result<Taken, LogFault>> => {
    const wanted = names.map((name) => {
      const holder = holderOf(reader, name)
      return {
        key: maskName(keys, 'key', name),
        holder: holder === null ? null : maskName(keys, 'holder', holder),
      }
    })
    const asked = await log.take(wanted, LEASE, signal)
    // The line had been cut while nobody used it: it is made anew by the next call.
    return !asked.ok && asked.error.code === 'not-reached' ? await log.take(wanted, LEASE, signal) : asked
  }

  const taking = async (names: readonly string[], signal: AbortSignal): Promise<Leased> => {
    // What waits here has moved guards that the log knows as they were before.
    if (countWaiting(reader) > 0 && !(await step.round()).ok) return { is: 'not-reached' }
    let first: string | null = null
    for (let turn = 0; turn < MOST_TURNS && !signal.aborted; turn += 1) {
      const asked = await ask(names, signal)
      if (!asked.ok) return { is: 'not-reached' }
      const answer = asked.value
      if (answer.taken) return { is: 'taken', first }
      if (answer.why === 'held') return { is: 'held', bench: answer.bench }
      // Others have moved it: their news comes first.
      if (!(await step.round()).ok) return { is: 'not-reached' }
      const moved = names.find((name) => Buffer.compare(maskName(keys, 'key', name), answer.key) === 0)
      first = moved === undefined ? first : (benchThatMoved(reader, moved) ?? first)
    }
    return signal.aborted ? { is: 'not-reached' } : { is: 'held', bench: first }
  }
  const giveUp = (names: readonly string[]): void => {
    const free = names.filter((name) => {
      const left = (holding.get(name) ?? 1) - 1
      if (left > 0) holding.set(name, left)
      else holding.delete(name)
      return left <= 0
    })
    // Where it does not arrive the lease ends by itself.
    void log.giveUp(free.map((name) => maskName(keys, 'key', name)))
  }

  return {
    async take(names) {
      const signal = AbortSignal.timeout(patience())
      const leased = await untilAborted(taking(names, signal), signal)
      if (leased === null) return { is: 'not-reached' }
      if (leased.is === 'taken') for (const name of names) holding.set(name, (holding.get(name) ?? 0) + 1)
      return leased
    },
    giveUp,
    async deliver(names) {
      const signal = AbortSignal.timeout(patience())
      await untilAborted(step.round(), signal)
      giveUp(names)
    },
  }
}

/** The bench that wrote what a guard is held by; null where nobody holds it. */
function benchThatMoved(reader: Reader, name: string): string | null {
  const holder = holderOf(reader, name)
  if (holder === null) return null
  const { bench, id, stream, place } = eventTable
  const held = guardedStream(name) === null ? eq(stream, holder) : eq(id, holder)
  return (
    reader.select({ bench }).from(eventTable).where(held).orderBy(desc(place)).limit(1).get()?.bench ?? null
  )
}

/** Null where it takes longer; what it does meanwhile goes on. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const over = Promise.withResolvers<null>()
  const end = (): void => over.resolve(null)
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work, over.promise])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
