import type { CentreAsk, CentreStatus } from '../../shared/centre/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { By } from '../core/by.ts'
import type { SharingPort } from '../core/ports.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealedRow } from '../ledger/sealed-commit.ts'
import { UnreadableEventError } from '../ledger/unreadable-event.ts'
import { keysOfCentre, type Membership } from './link/centre-link.ts'
import type { LogAdministrator } from './log/administrator.ts'
import type { LogAddress, LogLogin } from './log/address.ts'
import type { LogClient } from './log/client.ts'
import { centreStatusOf } from './status.ts'
import { keepInStep, type InStep } from './sync/keep-in-step.ts'
import { syncDeps, type MemberDeps } from './sync/member-deps.ts'
import { syncRound } from './sync/sync-round.ts'

export { openSharing, type Sharing } from './sharing.ts'
export { readMembership, secretKeysOf } from './link/centre-link.ts'

/** What create-app hands to the centre feature. */
export interface CentreDeps extends MemberDeps {
  readonly ledger: Ledger
  readonly keys: KeyStore
  /** Every stream that the ledger can hold. */
  readonly known: readonly Stream[]
  /** Null where sharing is not offered: a bench that shares already goes on, and none begins. */
  readonly offered: SharingPort | null
  /** Null before the first start is done. */
  readonly centre: () => { readonly id: string; readonly code: string; readonly number: number } | null
  readonly confirmManager: (name: string, secret: string, now: number) => Promise<Result<string, Refusal>>
  readonly onNews: (events: readonly SealedRow[]) => void
  /** How the bench stands to its centre changed. */
  readonly onChange: () => void
}

export interface CentreFeature {
  /** Something was recorded here. */
  committed(): void
  status(): CentreStatus
  /** Does what a command asks for. */
  run(ask: CentreAsk): Promise<Result<unknown, Refusal>>
  close(): Promise<void>
}

/** Entries that are taken in at once while people work: more would hold up the screen. */
const ROWS_AT_ONCE = 25

/** What stands while the bench is in a centre: its line to the log, and what keeps it in step. */
interface Standing {
  readonly log: LogClient
  readonly step: InStep
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
    const round = async (signal: AbortSignal): ReturnType<InStep['round']> => {
      try {
        const more = { rowsAtOnce: ROWS_AT_ONCE, onNews: deps.onNews }
        const came = await syncRound(syncDeps(deps, sharing.membership() ?? membership, log, more), signal)
        if (came.ok && sharing.membership()?.state === 'reading')
          sharing.keep({ ...membership, state: 'joined' })
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
          ping: (channel) => log.ping(channel),
          ...hearing,
          ...(times && { times }),
        }),
      onChange: deps.onChange,
      now: deps.now,
      log: deps.log,
      ...(times && { times }),
    })
    const stands = { log, step }
    ready = stands
    return stands
  }
  const member = (): Membership | null => {
    const membership = sharing.membership()
    return membership && membership.state !== 'founding' ? membership : null
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
  const asManager = async (
    { name, secret }: { readonly name: string; readonly secret: string },
    act: (by: By) => Promise<Result<unknown, Refusal>>,
  ): Promise<Result<unknown, Refusal>> => {
    const confirmed = await deps.confirmManager(name, secret, deps.now())
    return confirmed.ok ? act({ actor: confirmed.value, now: deps.now() }) : confirmed
  }

  const run: CentreFeature['run'] = async (ask) => {
    if (ask.do === 'sync') return await sync()
    if (ask.do === 'status') return ok(status())
    const { offered } = deps
    if (!offered) return refuse('not-offered')
    const self = { bench: signer.bench, publicKey: signer.publicKey }
    switch (ask.do) {
      case 'found':
        return await asManager(ask.person, async () => {
          const centre = deps.centre()
          if (!centre) return refuse('no-centre')
          if (centre.code !== ask.code) return refuse('code-of-centre-differs', { code: centre.code })
          const { found } = await import('./link/found.ts')
          const { address, owner } = ask
          const made = await asOwner({ address, owner }, (administrator) =>
            found(
              { ...deps, streams: deps.known, administrator, logMigrationsDir: offered.logMigrationsDir },
              centre,
              { address, owner },
            ),
          )
          return made.ok ? await sync() : made
        })
      case 'invite':
        return await asManager(ask.person, async () =>
          asInviter(member(), async (administrator, membership) => {
            const { invite } = await import('./link/let-in.ts')
            const invited = await invite({ ...deps, self, administrator }, membership)
            return invited.ok ? ok({ text: invited.value.text, until: invited.value.until }) : invited
          }),
        )
      case 'look':
        return await asInviter(member(), async (administrator, membership) => {
          const { lookAt } = await import('./link/let-in.ts')
          return await lookAt({ sharing, administrator }, membership, ask.text)
        })
      case 'confirm':
        return await asManager(ask.person, async (by) =>
          asInviter(member(), async (administrator, membership) => {
            const { letIn } = await import('./link/let-in.ts')
            return await letIn(
              { ...deps, self, administrator },
              membership,
              { code: ask.code, by },
              delivered,
            )
          }),
        )
      case 'reseed':
        return await asManager(ask.person, async () => {
          const membership = member()
          if (!membership) return refuse('not-sharing')
          const { address, owner } = ask.owned ?? membership
          if (!owner) return refuse('owner-unknown')
          const { reseedLog } = await import('./link/reseed.ts')
          const keys = keysOfCentre(membership)
          const before = await asOwner({ address, owner }, (administrator) =>
            reseedLog({ ...deps, keys }, administrator, membership.centre),
          )
          return before.ok ? await sync() : before
        })
    }
  }
  /** Brings what waits into the log, or says why not. */
  const delivered = async (): Promise<Result<unknown, Refusal>> => {
    const stands = await stand()
    return stands ? await stands.step.round() : refuse('not-sharing')
  }
  void stand()
  return {
    committed() {
      ready?.step.wake()
    },
    status,
    run,
    async close() {
      closed = true
      const stands = await standing
      await stands?.step.close()
      await stands?.log.close()
    },
  }
}

/** As the log names the channel of a centre. */
function channelOf(centre: string): string {
  return `carebench_${centre.replaceAll('-', '')}`
}

async function asOwner<T>(
  { address, owner }: { readonly address: LogAddress; readonly owner: LogLogin },
  use: (administrator: LogAdministrator) => Promise<T>,
): Promise<T> {
  const { openAdministrator } = await import('./log/administrator.ts')
  const administrator = openAdministrator(address, owner)
  try {
    return await use(administrator)
  } finally {
    await administrator.close()
  }
}

/** Only the bench that founded the centre has the owner's login, and lets others in. */
async function asInviter(
  membership: Membership | null,
  use: (administrator: LogAdministrator, membership: Membership) => Promise<Result<unknown, Refusal>>,
): Promise<Result<unknown, Refusal>> {
  if (!membership) return refuse('not-sharing')
  const { owner, address } = membership
  if (!owner) return refuse('owner-unknown')
  return await asOwner({ address, owner }, (administrator) => use(administrator, membership))
}
