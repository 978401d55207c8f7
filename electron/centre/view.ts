import { and, asc, count, eq, min } from 'drizzle-orm'
import type { BenchLine, CentreState } from '../../shared/centre/index.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable } from '../db/schema/event.ts'
import { waitingCommitTable } from '../db/schema/shared-log.ts'
import type { Hello } from './log/answers.ts'
import { passesByItself } from './log/faults.ts'
import type { StepState } from './sync/keep-in-step.ts'

type LineState = CentreState['line']

/** How the line to the log is, from what came of the newest round; null on a bench that is alone. */
export function lineOf(step: StepState | null): LineState {
  if (!step) return 'alone'
  const { last } = step
  if (!last) return 'starting'
  if (last.ok) return 'in-step'
  const { code } = last.error
  if (code === 'update-needed') return code
  // A cable that was pulled without a word is a call that is never answered.
  return passesByItself(last.error) ? 'away' : 'faulty'
}

/** What waits on this bench, and since when: see `centreState`. */
export function waitingHere(
  reader: Reader,
  bench: string,
  step: StepState | null,
): Pick<CentreState, 'waiting' | 'since'> {
  const row = reader
    .select({ waiting: count(), first: min(waitingCommitTable.firstSeq) })
    .from(waitingCommitTable)
    .get()
  const { waiting = 0, first = null } = row ?? {}
  const oldest = first === null ? null : recordedAt(reader, bench, first)
  return { waiting, since: oldest ?? step?.awaySince ?? null }
}

/** When this bench recorded the event of this number. */
function recordedAt(reader: Reader, bench: string, seq: number): number | null {
  for (const table of [eventTable, eventAsideTable]) {
    const row = reader
      .select({ at: table.at })
      .from(table)
      .where(and(eq(table.bench, bench), eq(table.seq, seq)))
      .get()
    if (row) return row.at
  }
  return null
}

/** Every bench that the records or the log name, with what the log heard of it last; of this one, as it is now. */
export function benchLines(
  reader: Reader,
  self: string,
  hello: Hello | null,
  here: Pick<BenchLine, 'applied' | 'waiting'>,
): readonly BenchLine[] {
  const recorded = reader.select().from(benchTable).orderBy(asc(benchTable.number)).all()
  const heard = new Map(hello?.benches.map((one) => [one.id, one]))
  const named = new Map(recorded.map((one) => [one.id, one]))
  return [...new Set([...named.keys(), ...heard.keys()])]
    .map((id): BenchLine => {
      const [row, said] = [named.get(id), heard.get(id)]
      const facts = said?.facts ?? null
      const seen = said?.seen ?? null
      return {
        id,
        number: said?.number ?? row?.number ?? 0,
        name: row?.name ?? null,
        self: id === self,
        revoked: said?.state === 'revoked',
        heard: seen,
        ...(id === self ? here : { applied: facts?.applied ?? null, waiting: facts?.waiting ?? null }),
        clockAhead: facts && seen !== null ? facts.clock - seen : null,
        program: facts?.program ?? null,
      }
    })
    .toSorted((one, other) => one.number - other.number)
}
