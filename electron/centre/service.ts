import type { CentreAsk, centreContract, CentreStatus } from '../../shared/centre/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import { byProgram } from '../core/by.ts'
import type { Handlers } from '../core/handler.ts'
import { UnreadableEventError } from '../ledger/unreadable-event.ts'
import { createHosting } from './hosting.ts'
import { createInviting } from './inviting.ts'
import { createJoining } from './joining.ts'
import { createLeases, type Leases } from './lease.ts'
import { keysOfCentre, type Membership } from './link/centre-link.ts'
import { managingAsks } from './managing-asks.ts'
import { changeKeyIfDue, lacksSealingKey, learnKeys, makeSealingKey } from './members/key-epochs.ts'
import { keepTurns } from './members/keep-turns.ts'
import { createMembers, type Members } from './members/service.ts'
import { sharedDay } from './members/shared-day.ts'
import type { CentreDeps } from './deps.ts'
import type { Hello } from './log/answers.ts'
import type { LogClient } from './log/client.ts'
import type { PhotoLog } from './log/photos.ts'
import { sealingWith, type CentreSealing } from './sealing.ts'
import { createScreens } from './screens.ts'
import { centreStatusOf } from './status.ts'
import { readSoFar } from './shared-log/take-news.ts'
import { keepInStep, type InStep } from './sync/keep-in-step.ts'
import { syncDeps } from './sync/member-deps.ts'
import { syncRound, type SyncState } from './sync/sync-round.ts'

export { openLevels } from './members/levels.ts'
export { openTurns } from './members/turns.ts'
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
  readonly members: Members
  /** Null on a bench that shares with nobody, or has not read its centre yet. */
  sealing(): CentreSealing | null
  /** For closing a day. */
  readonly sharedDay: ReturnType<typeof sharedDay>
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
  readonly photos: PhotoLog
}

export function createCentre(deps: CentreDeps): CentreFeature {
  const { sharing, database, signer } = deps
  let standing: Promise<Standing> | null = null
  let ready: Standing | null = null
  let closed = false

  const self = signer.bench
  /** What others seal to for this bench goes along with its first delivery. */
  const beforeRound = (): void => {
    const membership = sharing.membership()
    const centre = membership && deps.ledger.load(centreRecord, membership.centre)
    if (membership?.state === 'joined' && centre && lacksSealingKey(membership, centre, self))
      makeSealingKey(deps.ledger, sharing, self, byProgram(deps.now()))
  }
  /** The bench has read everything: who does what for all is settled on that. */
  const afterRound = async (log: LogClient, { hello }: SyncState): Promise<void> => {
    learnKeys(database.reader, sharing, self)
    deps.levels.heard(hello)
    const membership = sharing.membership()
    const centre = membership && deps.ledger.load(centreRecord, membership.centre)
    if (!membership || !centre) return
    if (centre.keyDue && membership.owner) changeKeyIfDue(deps.ledger, membership, byProgram(deps.now()))
    await keepTurns({ ...deps, self }, log, { membership, centre, hello })
  }
  const start = async (membership: Membership): Promise<Standing> => {
    const [{ openLog }, { listen }, { openPhotoLog }, { carryPhotos }, { keepCarrying }] = await Promise.all([
      import('./log/client.ts'),
      import('./log/listen.ts'),
      import('./log/photos.ts'),
      import('./photos/carry-photos.ts'),
      import('./photos/keep-carrying.ts'),
    ])
    const { address, login } = membership
    const log = openLog(address, login)
    deps.turns.askWith(async (name, term) => {
      const asked = await log.assume(name, term, stop.signal)
      const bench = asked.ok ? asked.value.bench : null
      return asked.ok && bench !== null ? { name, bench, term: asked.value.term } : null
    })
    const stop = new AbortController()
    const photos = openPhotoLog(address, login)
    const carrier = carryPhotos({
      reader: database.reader,
      files: deps.photoFiles,
      photos,
      keys: () => keysOfCentre(sharing.membership() ?? membership),
      onFetched: deps.onPhotos,
      log: deps.log,
    })
    const carry = keepCarrying(carrier, deps.log, stop.signal)
    const round = async (signal: AbortSignal): ReturnType<InStep['round']> => {
      try {
        beforeRound()
        const { onNews, onLogClock, onChange: onDelivered } = deps
        const more = { rowsAtOnce: ROWS_AT_ONCE, onNews, onDelivered, onLogClock }
        const came = await syncRound(syncDeps(deps, sharing.membership() ?? membership, log, more), signal)
        if (came.ok && sharing.membership()?.state === 'reading') {
          deps.onAllRead()
          sharing.keep({ ...membership, state: 'joined' })
          deps.onJoined()
        }
        if (came.ok) {
          await afterRound(log, came.value)
          carry()
        } else deps.turns.heard(null)
        return came
      } catch (error) {
        if (!(error instanceof UnreadableEventError)) throw error
        deps.turns.heard(null)
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
    // Names are masked with the first key for good, whatever came after it.
    const leases = createLeases({ reader: database.reader, log, step, keys: keysOfCentre(membership) })
    const stands = { log, step, leases, stop, photos }
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
  const heard = (): Hello | null => {
    const last = ready?.step.state().last ?? null
    return last?.ok === true ? last.value.hello : null
  }
  const status = (): CentreStatus => {
    const last = ready?.step.state().last ?? null
    const hello = heard()
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
  const delivered = async (): Promise<Result<SyncState, Refusal>> => {
    const stands = await stand()
    return stands ? await stands.step.round() : refuse('not-sharing')
  }
  const members = createMembers(deps, {
    member,
    hello: heard,
    log: async () => (await stand())?.log ?? null,
    round: delivered,
  })
  const bench = { member, sync, delivered, members }
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
    members,
    sealing() {
      const membership = member()
      return membership?.state === 'joined' ? sealingWith(keysOfCentre(membership)) : null
    },
    sharedDay: sharedDay({
      ledger: deps.ledger,
      reader: database.reader,
      isAlone: () => member() === null,
      round: delivered,
    }),
    async close() {
      closed = true
      await Promise.all([joining.close(), inviting.close()])
      const stands = await standing
      stands?.stop.abort()
      await stands?.step.close()
      await stands?.photos.close()
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
