import type { Guard } from '../../electron/centre/shared-log/guards.ts'
import { EMPTY_LOG, nextDigest } from '../../electron/centre/shared-log/log-digest.ts'
import type { LogEntry } from '../../electron/centre/shared-log/take-news.ts'
import type { SealedCommit } from '../../electron/ledger/sealed-commit.ts'

/** What a bench delivers. */
export interface Delivery {
  readonly commit: SealedCommit
  readonly guards: readonly Guard[]
  readonly aside: boolean
}

/** The centre's log as its rules say, without a database: positions, guards, compare and set. */
export class ModelLog {
  readonly entries: (LogEntry & { readonly commit: SealedCommit })[] = []
  readonly guards = new Map<string, string>()

  /** Takes commits in their order up to the first whose guards moved; what is there already is passed over. */
  push(deliveries: readonly Delivery[]): { readonly conflict: string | null } {
    for (const { commit, guards, aside } of deliveries) {
      if (this.entries.some(({ hash }) => hash === commit.head.hash)) continue
      const moved = aside
        ? undefined
        : guards.find(([key, before]) => (this.guards.get(key) ?? null) !== before)
      if (moved) return { conflict: moved[0] }
      const { bench, branch, events, head } = commit
      const facts = { bench, branch, lastSeq: head.seq, hash: head.hash, aside }
      this.entries.push({
        ...facts,
        firstSeq: events[0]?.seq ?? 0,
        position: this.entries.length + 1,
        digest: nextDigest(this.entries.at(-1)?.digest ?? EMPTY_LOG, facts),
        at: 0,
        commit,
      })
      if (!aside)
        for (const [key, , holder] of guards)
          if (holder === null) this.guards.delete(key)
          else this.guards.set(key, holder)
    }
    return { conflict: null }
  }

  /** What follows a position, without the commits that the bench itself wrote up to a number. */
  pull(after: number, bench: string, has: number, most: number): readonly LogEntry[] {
    return this.entries
      .slice(after, after + most)
      .map((entry) => (entry.bench === bench && entry.lastSeq <= has ? { ...entry, commit: null } : entry))
  }
}
