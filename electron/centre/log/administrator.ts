import { z } from 'zod'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { LogAddress, LogLogin } from './address.ts'
import { anyNumber, offerAnswer, reseedStart, type Offer } from './answers.ts'
import { askOne, base64, hex } from './ask.ts'
import type { LogCommit } from './client.ts'
import type { LogFault } from './faults.ts'
import { connect, lineLimits, openLine, type Line, type LineLimits, type LocalAddress } from './line.ts'
import { bringUpToDate, type LogSchema, type SchemaFault } from './schema.ts'

/** A bench that is to be let in. The verifier is made where the password is (`scramVerifier`). */
export interface Admission {
  readonly centre: string
  readonly bench: string
  readonly login: string
  readonly verifier: string
  /** Null for the next one; the one it had where a log is put right. */
  readonly number: number | null
}

/** An entry as the bench that puts the log right has read it. */
export interface KnownEntry {
  readonly pos: number
  readonly bench: string
  readonly branch: number
  readonly first: number
  readonly head: number
  readonly hash: Uint8Array
  readonly setAside: boolean
  readonly body: Uint8Array
  readonly digest: Uint8Array
  readonly records: LogCommit['records']
}

/** All that a bench knows of the log. Entries come in order and without gaps, in parts of about a megabyte. */
export interface KnownLog {
  readonly last: number
  readonly digest: Uint8Array
  readonly entries: Iterable<readonly KnownEntry[]> | AsyncIterable<readonly KnownEntry[]>
  readonly guards: readonly { readonly key: Uint8Array; readonly holder: Uint8Array; readonly pos: number }[]
  readonly erased: readonly string[]
}

/** The owner's side of the log: what no bench may do with its own login. */
export interface LogAdministrator {
  /** Makes the log or brings it up to date, `migrations` being the folder that ships. */
  bringUpToDate(migrations: string): Promise<Result<LogSchema, SchemaFault>>
  found(centre: string, code: string): Promise<Result<null, LogFault>>
  /** Answers the bench's number. */
  admit(admission: Admission): Promise<Result<number, LogFault>>
  /** Answers whether its open lines were cut as well; refused it is in either case. */
  revoke(bench: string): Promise<Result<boolean, LogFault>>
  /** Opens an invitation for `ms`, 15 minutes at most. Answers until when, by the log's clock. */
  invite(invitation: {
    readonly centre: string
    readonly id: string
    readonly login: string
    readonly verifier: string
    readonly ms: number
  }): Promise<Result<number, LogFault>>
  offerOf(invitation: string): Promise<Result<Offer, LogFault>>
  answer(invitation: string, offer: Uint8Array, answer: Uint8Array): Promise<Result<null, LogFault>>
  endInvitation(invitation: string): Promise<Result<null, LogFault>>
  /** Puts a log right that was set back: everything that the bench knows, or nothing where it is not the same log. */
  reseed(centre: string, known: KnownLog): Promise<Result<number, LogFault>>
  close(): Promise<void>
}

const nothing = z.unknown().transform(() => null)

/** How many guards go in one call. */
const GUARDS_AT_ONCE = 5_000

export function openAdministrator(
  address: LogAddress | LocalAddress,
  login: LogLogin,
  limits: LineLimits = lineLimits,
): LogAdministrator {
  const line = openLine(address, login, limits)
  return {
    bringUpToDate: async (migrations) => {
      const connection = await connect(address, login, limits)
      if (!connection.ok) return connection
      try {
        return await bringUpToDate(connection.value, migrations)
      } finally {
        await connection.value.end()
      }
    },
    found: (centre, code) => askOne(line, 'carebench.found_1($1::uuid, $2::text)', [centre, code], nothing),
    admit: ({ centre, bench, login, verifier, number }) =>
      askOne(
        line,
        'carebench.admit_1($1::uuid, $2::uuid, $3::text, $4::text, $5::int)',
        [centre, bench, login, verifier, number],
        anyNumber,
      ),
    revoke: (bench) => askOne(line, 'carebench.revoke_1($1::uuid)', [bench], z.boolean()),
    invite: ({ centre, id, login, verifier, ms }) =>
      askOne(
        line,
        'carebench.invite_1($1::uuid, $2::uuid, $3::text, $4::text, $5::int)',
        [centre, id, login, verifier, ms],
        anyNumber,
      ),
    offerOf: (id) => askOne(line, 'carebench.offer_of_1($1::uuid)', [id], offerAnswer),
    answer: (id, offer, answer) =>
      askOne(line, 'carebench.answer_1($1::uuid, $2::bytea, $3::bytea)', [id, offer, answer], nothing),
    endInvitation: (id) => askOne(line, 'carebench.end_invitation_1($1::uuid)', [id], nothing),
    reseed: async (centre, known) => {
      // A line of its own: a transaction over several calls, which ends with the line where anything goes wrong.
      const own = openLine(address, login, { ...limits, call: limits.call * 10 })
      try {
        return await reseed(own, centre, known)
      } finally {
        await own.close()
      }
    },
    close: () => line.close(),
  }
}

async function reseed(line: Line, centre: string, known: KnownLog): Promise<Result<number, LogFault>> {
  const begun = await line.call('BEGIN', [])
  if (!begun.ok) return begun
  const start = await askOne(line, 'carebench.reseed_start_1($1::uuid)', [centre], reseedStart)
  if (!start.ok) return start
  for await (const part of known.entries) {
    const put = await askOne(
      line,
      'carebench.reseed_entries_1($1::uuid, $2::jsonb)',
      [centre, JSON.stringify(part.map(entryOnWire))],
      anyNumber,
    )
    if (!put.ok) return put
  }
  for (let from = 0; from === 0 || from < known.guards.length; from += GUARDS_AT_ONCE) {
    const guards = known.guards
      .slice(from, from + GUARDS_AT_ONCE)
      .map(({ key, holder, pos }) => [hex(key), hex(holder), pos])
    const put = await askOne(
      line,
      'carebench.reseed_guards_1($1::uuid, $2::jsonb, $3::uuid[])',
      [centre, JSON.stringify(guards), from === 0 ? known.erased : []],
      nothing,
    )
    if (!put.ok) return put
  }
  const ended = await askOne(
    line,
    'carebench.reseed_end_1($1::uuid, $2::bigint, $3::bytea)',
    [centre, known.last, known.digest],
    nothing,
  )
  if (!ended.ok) return ended
  const committed = await line.call('COMMIT', [])
  return committed.ok ? ok(start.value.last) : committed
}

function entryOnWire(entry: KnownEntry) {
  return {
    pos: entry.pos,
    bench: entry.bench,
    branch: entry.branch,
    first: entry.first,
    head: entry.head,
    hash: hex(entry.hash),
    aside: entry.setAside,
    body: base64(entry.body),
    digest: hex(entry.digest),
    records: entry.records.map(({ subject, record }) => [subject, base64(record)]),
  }
}
