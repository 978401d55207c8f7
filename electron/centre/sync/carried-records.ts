import { z } from 'zod'
import { jsonOrNull } from '../../../shared/kernel/json-or-null.ts'
import { personStream } from '../../../shared/people/events.ts'
import type { Reader } from '../../db/open.ts'
import type { SealedCommit, SealedRow } from '../../ledger/sealed-commit.ts'
import { sharedSecret, type SharedSecret, type SharedSecrets } from '../../people/index.ts'
import {
  commitmentOf,
  personalKinds,
  type PersonalStore,
  type SharedRecord,
} from '../../personal/personal-store.ts'
import type { SealedRecord } from '../log/answers.ts'
import type { LogCommit } from '../log/client.ts'
import { openText, sealText, type CentreKeys } from './centre-keys.ts'
import { recordsNamedIn } from './named-records.ts'

/*
 * What goes along with a commit and is in none of its events: personal records, whose subjects and commitments the events
 * hold, and hashed secrets. Sealed each for itself, so that the log can delete one person without reading anything.
 */

/** Where they are kept on this bench. */
export interface RecordStores {
  readonly personal: Pick<PersonalStore, 'share' | 'receive'>
  readonly secrets: SharedSecrets
}

const carried = z.union([
  z.strictObject({
    personal: z.strictObject({
      kind: z.enum(personalKinds),
      at: z.int(),
      salt: z.string(),
      record: z.record(z.string(), z.string()),
    }),
  }),
  z.strictObject({ secret: sharedSecret }),
])
type Carried = z.infer<typeof carried>

const contextOf = ({ bench, branch, head }: SealedCommit, subject: string): string =>
  `${bench}/${branch}/${head.seq}/${subject}`

/** Everything that goes along with a commit and is still here. */
export function recordsWith(
  { personal, secrets }: RecordStores,
  reader: Reader,
  keys: CentreKeys,
  commit: SealedCommit,
): LogCommit['records'] {
  const sealed = (subject: string, value: Carried) => ({
    subject,
    record: sealText(keys, JSON.stringify(value), contextOf(commit, subject)),
  })
  const people = recordsNamedIn(commit.events).flatMap(({ subject }) => {
    const shared = personal.share(reader, subject)
    if (!shared) return []
    const { kind, at, salt, record } = shared
    return [sealed(subject, { personal: { kind, at, salt, record } })]
  })
  const hashes = secretsNamedIn(commit.events).flatMap(({ person, commitment }) => {
    const secret = secrets.share(person, commitment)
    return secret ? [sealed(person, { secret })] : []
  })
  return [...people, ...hashes]
}

/** What came along with commits of other benches. */
export interface OpenedRecords {
  readonly personal: readonly SharedRecord[]
  readonly secrets: readonly SharedSecret[]
  /** How many were not what an event commits to, or do not open: they are passed over. */
  readonly unread: number
}

/**
 * Opens what came along and holds it against the commits: only what an event names and commits to is taken. `commits` by
 * their positions, without those that were set aside where secrets are concerned.
 */
export function openRecords(
  keys: CentreKeys,
  commits: ReadonlyMap<number, { readonly commit: SealedCommit; readonly aside: boolean }>,
  records: readonly SealedRecord[],
): OpenedRecords {
  const personal: SharedRecord[] = []
  const secrets = new Map<string, SharedSecret>()
  let unread = 0
  for (const { pos, subject, record } of records) {
    const belongs = commits.get(pos)
    // Of a commit of this bench: it is where it came from.
    if (!belongs) continue
    const { commit, aside } = belongs
    const text = openText(keys, record, contextOf(commit, subject))
    const read = carried.safeParse(text === null ? null : jsonOrNull(text))
    if (!read.success) unread += 1
    else if ('personal' in read.data) {
      const { salt, record: content } = read.data.personal
      const named = recordsNamedIn(commit.events).find((one) => one.subject === subject)
      const holds = named && (named.commitment ?? commitmentOf(salt, content)) === commitmentOf(salt, content)
      if (holds) personal.push({ subject, ...read.data.personal })
      else unread += 1
    } else if (read.data.secret.person === subject) {
      // The newest of a person is the one that counts, and nothing of a commit that does not.
      const isNamed = secretsNamedIn(commit.events).some(({ person }) => person === subject)
      if (isNamed && !aside) secrets.set(subject, read.data.secret)
    } else unread += 1
  }
  return { personal, secrets: [...secrets.values()], unread }
}

const commits = z.object({ secretCommitment: z.string().nullable().default(null) })
const SETS_SECRET = new Set([
  'person.added',
  'person.secret-changed',
  'person.secret-rehashed',
  'person.secret-recovered',
])

/** The people whose secrets these events set, and what they commit to; the newest of each. */
function secretsNamedIn(
  events: readonly Pick<SealedRow, 'stream' | 'type' | 'body'>[],
): readonly { readonly person: string; readonly commitment: string | null }[] {
  const found = new Map<string, string | null>()
  for (const { stream, type, body } of events) {
    const read = SETS_SECRET.has(type) ? commits.safeParse(jsonOrNull(body)) : null
    if (read?.success === true) found.set(personStream.idOf({ stream }), read.data.secretCommitment)
  }
  return [...found].map(([person, commitment]) => ({ person, commitment }))
}
