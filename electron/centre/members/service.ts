import type { membersContract } from '../../../shared/members/contract.ts'
import { responsibilities, type Responsibility } from '../../../shared/centre/responsibilities.ts'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { centreRecord } from '../../../shared/people/centre-record.ts'
import { centreStream } from '../../../shared/people/events.ts'
import type { By } from '../../core/by.ts'
import type { Handlers } from '../../core/handler.ts'
import { benchTable } from '../../db/schema/bench.ts'
import type { CentreDeps } from '../deps.ts'
import type { Membership } from '../link/centre-link.ts'
import type { Hello } from '../log/answers.ts'
import type { LogFault } from '../log/faults.ts'
import type { LogClient } from '../log/client.ts'
import type { SyncState } from '../sync/sync-round.ts'
import { revoke, type Revoked } from './revoke.ts'
import { takeOver } from './take-over.ts'

type Contract = typeof membersContract

/** How this bench stands to the log, as far as members are concerned. */
export interface MemberLine {
  /** Null where the bench is alone. */
  member(): Membership | null
  /** What the log said last; null where it was not reached. */
  hello(): Hello | null
  log(): Promise<LogClient | null>
  /** Reads what is new and delivers what waits. */
  round(this: void): Promise<Result<SyncState, Refusal>>
}

export interface Members {
  readonly handlers: Handlers<Contract>
  /** This bench does something for the centre from now on, because a person said so. */
  takeOver(name: Responsibility, by: By): Promise<Result<{ readonly term: number }, Refusal>>
  /** Shuts a bench out, by its number. */
  revoke(number: number, by: By): Promise<Result<Revoked, Refusal>>
  /** After so many minutes of silence another bench takes over; null: never by itself. */
  setTakeover(minutes: number | null, by: By): Result<unknown, Refusal<'not-sharing' | 'changed-meanwhile'>>
}

/** What the benches of a centre are to each other. */
export function createMembers(deps: CentreDeps, line: MemberLine): Members {
  const { ledger, signer, turns, database } = deps
  const self = signer.bench
  const move: Members['takeOver'] = async (name, by) => {
    const membership = line.member()
    const log = await line.log()
    if (!membership || !log) return refuse('not-sharing')
    return await takeOver({ ledger, turns, self, now: deps.now }, log, membership, { name, by }, line.round)
  }
  const setTakeover: Members['setTakeover'] = (minutes, by) => {
    const membership = line.member()
    if (!membership) return refuse('not-sharing')
    const set = ledger.change(by, centreRecord, membership.centre, null, ({ takeoverMinutes }) =>
      ok(takeoverMinutes === minutes ? [] : [centreStream.event('centre.takeover-set', { minutes })]),
    )
    return set.ok ? ok(null) : refuse('changed-meanwhile')
  }
  const shutOut: Members['revoke'] = async (number, by) => {
    const membership = line.member()
    const log = await line.log()
    if (!membership || !log) return refuse('not-sharing')
    const { address, owner } = membership
    if (!owner) return refuse('owner-unknown')
    const { openAdministrator } = await import('../log/administrator.ts')
    const administrator = openAdministrator(address, owner)
    const { reader } = database
    const { round } = line
    try {
      const needs = { ledger, turns, self, now: deps.now, reader, administrator, log, round }
      return await revoke(needs, membership, { number, by })
    } finally {
      await administrator.close()
    }
  }
  return {
    takeOver: move,
    revoke: shutOut,
    setTakeover,
    handlers: {
      'members.responsibilities'() {
        const membership = line.member()
        const hello = line.hello()
        const rows = responsibilities.map((name) => rowOf(deps, hello, name, self))
        const centre = membership && ledger.load(centreRecord, membership.centre)
        return ok({ shared: membership !== null, rows, takeoverMinutes: centre?.takeoverMinutes ?? null })
      },
      async 'members.takeOver'({ by, caller, now }, { name, pin }) {
        const confirmed = await deps.confirmSecret(caller.personId, pin, now)
        if (!confirmed.ok) return confirmed
        const moved = await move(name, by)
        if (!moved.ok) return saidByLog(moved.error)
        return ok({ mailPassword: name === 'mail' && deps.lacksMailPassword(database.reader) })
      },
      async 'members.revoke'({ by, caller, now }, { number, pin }) {
        const confirmed = await deps.confirmSecret(caller.personId, pin, now)
        if (!confirmed.ok) return confirmed
        const shut = await shutOut(number, by)
        if (shut.ok) return ok({ ...shut.value, waitsFor: [...shut.value.waitsFor] })
        const { code } = shut.error
        return code === 'bench-unknown' || code === 'bench-is-this' || code === 'owner-unknown'
          ? refuse(code)
          : saidByLog(shut.error)
      },
      async 'members.setTakeover'({ by, caller, now }, { minutes, pin }) {
        const confirmed = await deps.confirmSecret(caller.personId, pin, now)
        if (!confirmed.ok) return confirmed
        const set = setTakeover(minutes, by)
        return set.ok ? ok({}) : set
      },
    },
  }
}

function rowOf({ database }: CentreDeps, hello: Hello | null, name: Responsibility, self: string) {
  const held = hello?.responsibilities.find((one) => one.name === name)
  const known = hello?.benches.find(({ id }) => id === held?.bench)
  if (!held || !known) return { name, bench: null, self: false, since: null, heard: null }
  const named = database.reader
    .select()
    .from(benchTable)
    .all()
    .find(({ id }) => id === known.id)
  return {
    name,
    bench: { id: known.id, number: known.number, name: named?.name ?? null },
    self: known.id === self,
    since: held.since,
    heard: known.seen,
  }
}

/** A refusal of the log as the screens say it. */
export function saidByLog({
  code,
  params,
}: Refusal): Result<never, Refusal<'changed-meanwhile' | 'not-sharing' | 'log-not-reached' | 'log-refused'>> {
  if (code === 'changed-meanwhile' || code === 'not-sharing') return refuse(code, params)
  return passes(code) ? refuse('log-not-reached') : refuse('log-refused', { ...params, code })
}

const passing: readonly LogFault['code'][] = ['not-reached', 'busy', 'read-only', 'timed-out', 'cancelled']

function passes(code: string): boolean {
  return passing.some((one) => one === code)
}
