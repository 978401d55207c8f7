import { chainOf } from '../../ledger/own-chain.ts'
import { commitsAfter } from '../../ledger/sealed-commit.ts'
import type { LogCommit } from '../log/client.ts'
import { waitingCommits } from '../shared-log/waiting-commits.ts'
import { recordsWith } from './carried-records.ts'
import type { SyncDeps } from './sync-deps.ts'
import { commitForLog } from './wire-commit.ts'

/** The log takes no more at once. */
const MOST_COMMITS = 200
const MOST_BYTES = 900_000

/** What goes next, behind number `has`: in the order in which it was recorded, as much as the log takes at once. */
export function dueCommits({ database, keys, bench, stores }: SyncDeps, has = 0): readonly LogCommit[] {
  const waiting = waitingCommits(database.reader, has === 0 ? MOST_COMMITS : undefined)
    .filter(({ lastSeq }) => lastSeq > has)
    .slice(0, MOST_COMMITS)
  const [first] = waiting
  if (!first) return []
  const chain = chainOf(database.reader, bench)
  const commits = commitsAfter(database.reader, chain, first.firstSeq - 1, waiting.length)
  const due: LogCommit[] = []
  let bytes = 0
  for (const [index, { guards, state }] of waiting.entries()) {
    const commit = commits[index]
    if (!commit) throw new Error('a commit that waits is not among the records')
    const records = recordsWith(stores, database.reader, keys, commit)
    const wired = commitForLog(keys, commit, guards, state === 'aside', records)
    bytes += records.reduce((sum, { record }) => sum + record.byteLength, wired.body.byteLength)
    if (due.length > 0 && bytes > MOST_BYTES) break
    due.push(wired)
  }
  return due
}
