import type { CentreAsk, centreContract, CentreStatus } from '../../shared/centre/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import { UnreadableEventError } from '../ledger/unreadable-event.ts'
import { createHosting } from './hosting.ts'
import { createInviting } from './inviting.ts'
import { createJoining } from './joining.ts'
import { createLeases, type Leases } from './lease.ts'
import { keysOfCentre, type Membership } from './link/centre-link.ts'
import { managingAsks } from './managing-asks.ts'
import type { CentreDeps } from './deps.ts'
import type { LogClient } from './log/client.ts'
import { createScreens } from './screens.ts'
import { centreStatusOf } from './status.ts'
import { readSoFar } from './shared-log/take-news.ts'
import { keepInStep, type InStep } from './sync/keep-in-step.ts'
import { syncDeps } from './sync/member-deps.ts'
import { syncRound } from './sync/sync-round.ts'

export { openSharing, type Sharing } from './sharing.ts'
export { readMembership, secretKeysOf } from './link/centre-link.ts'

export interface CentreFeature {
  readonly handlers: Handlers<typeof centreContract>
  /** Something was recorded here. */
  committed(): void
  status(): CentreStatus
  /** Does what a command asks for. */
  run(ask: CentreAsk): Promise<Result<unknown, Refusal>>
  readonly sharedLog: SharedLog
  close(): Promise<void>
}

/** The log as those see it who are about to promise something. */
export interface SharedLog {
  /** Null while this bench is alone, in no centre or the only one of it: nothing has to be asked. */
  leases(): Promise<Leases> | null
  /** True while what waits here is on its way: the newest round went well, and held nothing back. */
  isReached(): boolean
  /** The position up to which the log was read. */
  readUpTo(): number
}

/** Entries that are taken in at once while people work: more would hold up the screen. */
const ROWS_AT_ONCE = 25

/** What stands while the bench is in a centre: its line to the log, and what keeps it in step. */
interface Standing {
  readonly log: LogClient
  readonly step: InStep
  readonly leases: Leases
  readonly stop: AbortController
}

export function createCentre(deps: CentreDeps): CentreFeature {
  const { sharing, database, signer } = deps
  let standing: Promise<Standing> | null = null
  let ready: Standing | null = null
  let closed = false

  const start = async (membership: Membership): Promise<Standing> => {
    const [{ openLog }, { listen }] = await Promise.all([
      import('./log/client.ts'),
      import('./log/listen.ts'),
    ])
    const { address, login } = membership
    const log = openLog(address, login)
    const stop = new AbortController()
    const round = async (signal: AbortSignal): ReturnType<InStep['round']> => {
      try {
        const { onNews, onChange: onDelivered } = deps
        const more = { rowsAtOnce: ROWS_AT_ONCE, onNews, onDelivered }
        const came = await syncRound(syncDeps(deps, sharing.membership() ?? membership, log, more), signal)
        if (came.ok && sharing.membership()?.state === 'reading') {
          sharing.keep({ ...membership, state: 'joined' })
          deps.onJoined()
        }
        return came
      } catch (error) {
        if (!(error instanceof UnreadableEventError)) throw error
        // What a newer program wrote: reading stops there, and nothing is skipped.
        deps.log.warn('the log holds an event that this version does not know', { error })
        return refuse('update-needed')
      }
    }
    const times = deps.offered?.times
    const step = keepInStep({
      round,
      listen: (hearing) =>
        listen({
          address,
          login,
          channel: channelOf(membership.centre),
          ping: (channel) => log.ping(channel, stop.signal),
          ...hearing,
          ...(times && { times }),
        }),
      onChange: deps.onChange,
      now: deps.now,
      log: deps.log,
      ...(times && { times }),
    })
    const leases = createLeases({ reader: database.reader, log, step, keys: keysOfCentre(membership) })
    const stands = { log, step, leases, stop }
    ready = stands
    return stands
  }
  const joining = createJoining(deps)
  const member = (): Membership | null => {
    const membership = sharing.membership()
    return membership && membership.state !== 'founding' && !joining.isBusy() ? membership : null
  }
  const stand = (): Promise<Standing> | null => {
    const membership = member()
    if (closed || !membership) return null
    standing ??= start(membership)
    return standing
  }
  const status = (): CentreStatus => {
    const last = ready?.step.state().last ?? null
    const hello = last?.ok === true ? last.value.hello : null
    const fault = last?.ok === false ? last.error.code : null
    return centreStatusOf(database.reader, { bench: signer.bench, joined: member() !== null }, hello, fault)
  }
  const sync = async (): Promise<Result<CentreStatus, Refusal>> => {
    const stands = await stand()
    if (!stands) return refuse('not-sharing')
    await stands.step.round()
    return ok(status())
  }
  /** Brings what waits into the log, or says why not. */
  const delivered = async (): Promise<Result<unknown, Refusal>> => {
    const stands = await stand()
    return stands ? await stands.step.round() : refuse('not-sharing')
  }
  const bench = { member, sync, delivered }
  const managing = managingAsks(deps, bench)
  const hosting = createHosting({
    ...deps,
    port: deps.offered?.host ?? null,
    onChange() {
      // The bench of this computer is the first that finds it again.
      if (hosting.view().state === 'running') ready?.step.wake()
      deps.onChange()
    },
  })
  const inviting = createInviting(deps, bench)
  const handlers = createScreens(deps, {
    bench,
    hosting,
    inviting,
    joining,
    step: () => ready?.step.state() ?? null,
  })
  const run: CentreFeature['run'] = async (ask) => {
    if (ask.do === 'sync') return await sync()
    return ask.do === 'status' ? ok(status()) : await managing(ask)
  }
  const hasOthers = (): boolean => {
    const [id] = deps.ledger.ids(centreStream)
    const centre = id === undefined ? null : deps.ledger.load(centreRecord, id)
    return Object.keys(centre?.benches ?? {}).length > 1
  }
  const sharedLog: SharedLog = {
    leases() {
      const stands = member() && hasOthers() ? stand() : null
      return stands && stands.then(({ leases }) => leases)
    },
    isReached() {
      const last = ready?.step.state().last
      return last?.ok === true && last.value.heldUntil === null
    },
    readUpTo: () => readSoFar(database.reader).position,
  }
  void stand()
  const resumed = hosting.resume().catch((error: unknown) => {
    deps.log.error('the server of the centre does not start', { error })
  })
  return {
    sharedLog,
    handlers,
    committed() {
      ready?.step.wake()
    },
    status,
    run,
    async close() {
      closed = true
      await Promise.all([joining.close(), inviting.close()])
      const stands = await standing
      stands?.stop.abort()
      await stands?.step.close()
      await stands?.log.close()
      // Last: what was recorded on this computer has had its chance.
      await resumed
      await hosting.close()
    },
  }
}

/** As the log names the channel of a centre. */
function channelOf(centre: string): string {
  return `carebench_${centre.replaceAll('-', '')}`
}
