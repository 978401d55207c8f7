import { z } from 'zod'
import { evidenceCommit, evidenceEvent } from '../../../shared/evidence/file.ts'
import { countsEverything } from '../../../shared/rpc/event-order.ts'
import { jsonOrNull } from '../../../shared/kernel/json-or-null.ts'
import type { SealedCommit, SealedRow } from '../../ledger/sealed-commit.ts'
import { GENESIS } from '../../ledger/event-hash.ts'
import type { LogCommit } from '../log/client.ts'
import type { Guard } from '../shared-log/guards.ts'
import { maskName, openText, sealText, type CentreKeys } from './centre-keys.ts'

/** As in evidence, but where it stands goes without saying, and the body is the very text that was sealed. */
const sealedRow = evidenceEvent
  .omit({ place: true, revision: true })
  .extend({ body: z.string() }) satisfies z.ZodType<SealedRow>

/** A commit as it stands sealed in the log. */
const wireCommit = z.strictObject({
  events: z.array(sealedRow).min(1),
  head: evidenceCommit.shape.head.omit({ bench: true }),
})

/** Where a commit belongs: sealed with it, so that none can stand in another's place. */
interface Belongs {
  readonly bench: string
  readonly branch: number
  readonly head: number
}

const contextOf = ({ bench, branch, head }: Belongs): string => `${bench}/${branch}/${head}`

/** A commit of this bench for the log. Its signed bytes go along as they are, sealed. */
export function commitForLog(
  keys: CentreKeys,
  commit: SealedCommit,
  guards: readonly Guard[],
  setAside: boolean,
  records: LogCommit['records'],
): LogCommit {
  const { bench, branch, events, head } = commit
  const [first] = events
  if (!first) throw new Error('a commit without events')
  const text = JSON.stringify({ events, head })
  const masked = (holder: string | null) => (holder === null ? null : maskName(keys, 'holder', holder))
  return {
    first: first.seq,
    head: head.seq,
    hash: Buffer.from(head.hash, 'hex'),
    previous: first.previous === GENESIS ? null : Buffer.from(first.previous, 'hex'),
    setAside,
    next: !setAside && events.some(({ type }) => countsEverything(type)),
    body: sealText(keys, text, contextOf({ bench, branch, head: head.seq })),
    guards: guards.map(([key, before, after]) => ({
      key: maskName(keys, 'key', key),
      before: masked(before),
      after: masked(after),
    })),
    records,
  }
}

/** Null where the bytes are no commit of this bench, sealed with the centre's key. */
export function commitFromLog(keys: CentreKeys, body: Uint8Array, where: Belongs): SealedCommit | null {
  const text = openText(keys, body, contextOf(where))
  const read = wireCommit.safeParse(text === null ? null : jsonOrNull(text))
  if (!read.success || read.data.head.seq !== where.head) return null
  return { bench: where.bench, branch: where.branch, ...read.data }
}
