import { eq } from 'drizzle-orm'
import { disputeKind, settlesByItself } from '../../shared/disputes/rules.ts'
import type { DisputeKind } from '../../shared/disputes/index.ts'
import { streamKind } from '../../shared/kernel/stream.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { asideRows } from '../ledger/aside-rows.ts'
import { openCommits, typesOf } from './store.ts'
import { labelOf } from './label.ts'

/** An open dispute as the report of a day names it. */
export interface DisputeLine {
  /** ms, UTC */
  readonly at: number
  readonly kind: DisputeKind
  readonly record: string
  readonly bench: string
}

/** Every dispute that somebody has to settle, the oldest first. From what stands in the file alone. */
export function openDisputeLines(reader: Reader): readonly DisputeLine[] {
  return toSettle(reader)
    .map(({ commits, lost, first }) => {
      const begin = mainOf(lost)
      return {
        at: lost[0]?.at ?? 0,
        kind: disputeKind({ lost, first }),
        record: begin ? labelOf(reader, begin, lost) : '',
        bench: benchName(reader, commits[0]?.bench ?? ''),
      }
    })
    .sort((one, other) => one.at - other.at)
}

/** How many of them there are. */
export function countToSettle(reader: Reader): number {
  return toSettle(reader).length
}

/** Both sides of every dispute that does not settle by itself. */
function toSettle(reader: Reader) {
  return [...openCommits(reader).values()].flatMap((commits) => {
    const lost = commits
      .flatMap((commit) => asideRows(reader, commit))
      .map((row) => ({ ...row, body: bodyOf(row.body) }))
    const first = typesOf(
      reader,
      commits.flatMap(({ against }) => against),
    )
    return settlesByItself({ lost, first, commits: commits.length }) ? [] : [{ commits, lost, first }]
  })
}

/** The record that a person would name: the case or the plan before the unit that goes with it. */
export function mainOf<Event extends { readonly stream: string }>(lost: readonly Event[]): Event | undefined {
  const order = ['case', 'plan', 'unit', 'submission']
  const rank = ({ stream }: Event) => {
    const at = order.indexOf(streamKind(stream))
    return at < 0 ? order.length : at
  }
  return [...lost].sort((one, other) => rank(one) - rank(other))[0]
}

function benchName(reader: Reader, id: string): string {
  return reader.select().from(benchTable).where(eq(benchTable.id, id)).get()?.name ?? ''
}

function bodyOf(text: string): unknown {
  const read: unknown = JSON.parse(text)
  return read
}
