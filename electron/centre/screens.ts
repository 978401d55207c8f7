import { isIP } from 'node:net'
import type { centreContract } from '../../shared/centre/index.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import type { Bench } from './as-owner.ts'
import type { CentreDeps } from './deps.ts'
import { ownAddresses, type Hosting } from './hosting.ts'
import type { Inviting } from './inviting.ts'
import type { JoinFromScreen } from './joining.ts'
import { said, saidOfLog, shown } from './said.ts'
import { shareAt } from './share.ts'
import { readSoFar } from './shared-log/take-news.ts'
import type { StepState } from './sync/keep-in-step.ts'
import { benchLines, lineOf, waitingHere } from './view.ts'

export interface ScreenDeps {
  readonly bench: Bench
  readonly hosting: Hosting
  readonly inviting: Inviting
  readonly joining: JoinFromScreen
  /** How the bench stands to the log; null where it is alone. */
  readonly step: () => StepState | null
}

/** What the screens ask of the centre: how it stands, sharing, letting in, joining. */
export function createScreens(
  deps: CentreDeps,
  { bench, hosting, inviting, joining, step }: ScreenDeps,
): Handlers<typeof centreContract> {
  const { reader } = deps.database
  let isFounding = false
  const standing = () => {
    const state = bench.member() ? step() : null
    return {
      line: bench.member() && !state ? ('starting' as const) : lineOf(state),
      ...waitingHere(reader, deps.signer.bench, state),
    }
  }
  return {
    'centre.state': () =>
      ok({
        ...standing(),
        shown: deps.offered !== null || bench.member() !== null,
        toSettle: deps.toSettle(),
      }),
    async 'centre.view'({ caller }) {
      const membership = bench.member()
      const state = membership && step()
      const last = state?.last ?? null
      const { position } = readSoFar(reader)
      const at = membership?.address
      const stands = standing()
      const here = { applied: membership ? position : null, waiting: membership ? stands.waiting : null }
      return ok({
        ...stands,
        offered: deps.offered !== null,
        why: last?.ok === false ? shown(saidOfLog(last.error)) : null,
        log: at
          ? {
              at: `${at.host}:${at.port}/${at.database}`,
              applied: position,
              // What was read and pushed since is at least as far.
              last: state?.hello ? Math.max(state.hello.last, position) : null,
              invites: membership.owner !== null,
            }
          : null,
        benches: [...benchLines(reader, deps.signer.bench, state?.hello ?? null, here)],
        host: hosting.view(),
        addresses: membership ? [] : [...ownAddresses()],
        cannotHost: membership ? null : await obstacle(),
        invitation: inviting.view(caller.personId),
      })
    },
    async 'centre.share'({ caller, now }, { place, pin }) {
      if (!deps.offered) return refuse('not-offered')
      if (place.kind === 'here' && isIP(place.address) === 0) return refuse('address-not-here')
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      if (isFounding) return refuse('already-sharing')
      isFounding = true
      const shared = await shareAt(deps, hosting, place).finally(() => {
        isFounding = false
      })
      if (!shared.ok) return shared
      // What waits is delivered while people work on; how far it is stands at the top of every screen.
      bench.sync().catch((error: unknown) => deps.log.error('a round with the log broke off', { error }))
      return ok({})
    },
    async 'centre.startHost'() {
      const started = await hosting.start(null)
      return started.ok ? ok({}) : { ok: false, error: said(started.error) }
    },
    async 'centre.invite'({ caller, now }, { pin }) {
      if (!deps.offered) return refuse('not-offered')
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      return confirmed.ok ? await inviting.invite(caller.personId) : confirmed
    },
    'centre.letIn': ({ by }, { code }) => inviting.letIn(by, code),
    async 'centre.endInvitation'({ caller }) {
      const ended = await inviting.end(caller.personId)
      return ended.ok ? ok({}) : ended
    },
    'centre.joining': () => ok(joining.view()),
    async 'centre.join'(_, asked) {
      const begun = await joining.join(asked)
      return begun.ok ? ok({}) : begun
    },
    async 'centre.cancelJoin'() {
      const ended = await joining.cancel()
      return ended.ok ? ok({}) : ended
    },
  }

  async function obstacle() {
    const code = await hosting.obstacle()
    if (code === null) return null
    const words = said({ code, params: {} }).code
    return words === 'runs-as-root' || words === 'engine-missing' ? words : 'did-not-start'
  }
}
