import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import {
  EMPTY_DIGEST,
  newLoginName,
  newPassword,
  openAdministrator,
  openLog,
  scramVerifier,
  type BenchFacts,
  type Guard,
  type LogAddress,
  type LogAdministrator,
  type LogClient,
  type LogCommit,
  type LogEntry,
  type LogLogin,
  type ReadUpTo,
} from '../../../electron/centre/index.ts'
import './centre-setup.ts'
import { need } from './need.ts'

/** A centre in a log, and the owner's side of it. */
export interface TestCentre extends AsyncDisposable {
  readonly id: string
  readonly code: string
  readonly address: LogAddress
  readonly owner: LogLogin
  readonly administrator: LogAdministrator
  /** A bench that was let in. */
  bench(): Promise<TestBench>
}

export interface TestBench {
  readonly id: string
  readonly number: number
  readonly login: LogLogin
  readonly client: LogClient
  readonly chain: TestChain
}

/** A centre of its own in the log that the project shares. */
export function sharedCentre(): Promise<TestCentre> {
  const shared = inject('sharedLog')
  if ('missing' in shared) throw new Error(shared.missing)
  return newCentre(shared.address, shared.owner)
}

/** For `describe.skipIf`. */
export const noSharedLog = (): boolean => 'missing' in inject('sharedLog')

export async function newCentre(address: LogAddress, owner: LogLogin): Promise<TestCentre> {
  const administrator = openAdministrator(address, owner)
  const id = randomUUID()
  const code = `T${randomBytes(3).toString('hex').toUpperCase()}`
  need(await administrator.found(id, code))
  const clients: LogClient[] = []
  return {
    id,
    code,
    address,
    owner,
    administrator,
    bench: async () => {
      const login = { user: newLoginName(), password: newPassword() }
      const bench = randomUUID()
      const number = need(
        await administrator.admit({
          centre: id,
          bench,
          login: login.user,
          verifier: scramVerifier(login.password),
          number: null,
        }),
      )
      const client = openLog(address, login)
      clients.push(client)
      return { id: bench, number, login, client, chain: newChain(bench) }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...clients.map((client) => client.close()), administrator.close()])
    },
  }
}

/** A bench's own chain, as far as the log is concerned: numbers, hashes, sealed bytes. */
export interface TestChain {
  readonly head: () => number
  readonly hash: () => Uint8Array | null
  /** The next commit, of so many events. */
  next(options?: {
    readonly events?: number
    readonly guards?: readonly Guard[]
    readonly setAside?: boolean
    readonly records?: LogCommit['records']
    readonly bytes?: number
  }): LogCommit
  /** The chain goes on from an earlier commit. */
  back(head: number, hash: Uint8Array | null): void
}

export function newChain(bench: string, salt = ''): TestChain {
  let head = 0
  let hash: Uint8Array | null = null
  let made = 0
  return {
    head: () => head,
    hash: () => hash,
    next: ({ events = 2, guards = [], setAside = false, records = [], bytes = 400 } = {}) => {
      const previous = hash
      const first = head + 1
      head += events
      made += 1
      hash = createHash('sha256')
        .update(`${bench} ${salt} ${head} ${made}`)
        .update(previous ?? '')
        .digest()
      return { first, head, hash, previous, setAside, guards, records, body: randomBytes(bytes) }
    },
    back: (to, at) => {
      head = to
      hash = at
    },
  }
}

export function key(name: string): Uint8Array {
  return createHash('sha256').update(name).digest()
}

export function holder(name: string): Uint8Array {
  return createHash('sha256').update(name).digest().subarray(0, 16)
}

export const nothingRead: ReadUpTo = { pos: 0, digest: EMPTY_DIGEST }

export const facts: BenchFacts = {
  applied: 0,
  digest: '00'.repeat(32),
  waiting: 0,
  level: 1,
  program: '0.1.0',
  clock: 0,
}

/** Everything that the log has, read in parts of so many entries. */
export async function readAll(
  client: LogClient,
  rows = 500,
  from: ReadUpTo = nothingRead,
): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = []
  let upTo = from
  for (;;) {
    const part = need(await client.pull(upTo, 0, { rows, bytes: 4_000_000 }))
    const last = part.at(-1)
    if (last === undefined) return all
    all.push(...part)
    upTo = last
  }
}

export { need, refused } from './need.ts'
