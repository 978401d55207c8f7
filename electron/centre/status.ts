import type { CentreStatus } from '../../shared/centre/index.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { openDisputes } from '../disputes/index.ts'
import type { Hello } from './log/answers.ts'
import { readSoFar } from './shared-log/take-news.ts'
import { waitingCommits } from './shared-log/waiting-commits.ts'

/** How a bench stands, from its records and from what the log said last. */
export function centreStatusOf(
  reader: Reader,
  { bench, joined }: { readonly bench: string; readonly joined: boolean },
  hello: Hello | null,
  fault: string | null,
): CentreStatus {
  const { position, digest } = readSoFar(reader)
  const waiting = waitingCommits(reader)
  const names = new Map(
    reader
      .select()
      .from(benchTable)
      .all()
      .map((row) => [row.id, row]),
  )
  return {
    bench: hello?.mine.number ?? names.get(bench)?.number ?? null,
    joined,
    applied: position,
    digest,
    last: hello?.last ?? null,
    waiting: waiting.length,
    disputes: openDisputes(reader).length,
    fault,
    benches: (hello?.benches ?? []).map(({ id, number, state, seen, facts }) => ({
      number,
      name: names.get(id)?.name ?? null,
      self: id === bench,
      revoked: state === 'revoked',
      heard: seen,
      applied: facts?.applied ?? null,
      waiting: facts?.waiting ?? null,
      program: facts?.program ?? null,
      responsibilities: (hello?.responsibilities ?? [])
        .filter((one) => one.bench === id)
        .map(({ name }) => name),
    })),
  }
}
