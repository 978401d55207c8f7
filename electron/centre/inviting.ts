import { setTimeout } from 'node:timers/promises'
import type { CentreRefusal, OpenInvitation } from '../../shared/centre/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import type { By } from '../core/by.ts'
import type { CentreDeps } from './deps.ts'
import { asInviter, type Bench } from './as-owner.ts'
import { saidOfLog, saidResult, shown } from './said.ts'

type Refused = Refusal<CentreRefusal>

/** One invitation at a time, from the screen of a manager: made, watched until somebody comes, and ended. */
export interface Inviting {
  /** Of this person; null where they have none. */
  view(person: string): OpenInvitation | null
  invite(person: string): Promise<Result<{ readonly text: string; readonly until: number }, Refused>>
  letIn(by: By, code: string): Promise<Result<{ readonly number: number; readonly name: string }, Refused>>
  end(person: string): Promise<Result<null, Refused>>
  close(): Promise<void>
}

/** How often the log is asked whether somebody came, ms: an invitation stands for minutes, and nobody else is told. */
const LOOK_MS = 500
/** A clock that is further away from the log's than this would make a bench whose records nobody can date, ms. */
export const CLOCK_OFF_MS = 2 * 60_000

interface Current {
  readonly person: string
  readonly text: string
  readonly id: string
  readonly stop: AbortController
  view: OpenInvitation
  watching: Promise<void>
}

export function createInviting(deps: CentreDeps, { member, delivered }: Bench): Inviting {
  const self = { bench: deps.signer.bench, publicKey: deps.signer.publicKey }
  let current: Current | null = null
  const set = (of: Current, change: Partial<OpenInvitation>): void => {
    of.view = { ...of.view, ...change }
    if (of === current) deps.onChange()
  }
  const failed = (of: Current, error: Refusal): void =>
    set(of, { state: 'failed', why: shown(saidOfLog(error)) })

  const watch = async (of: Current): Promise<void> => {
    const [{ lookAt }, { passesByItself }] = await Promise.all([
      import('./link/let-in.ts'),
      import('./log/faults.ts'),
    ])
    const { signal } = of.stop
    const watched = await asInviter(member(), async (administrator) => {
      while (!signal.aborted) {
        const membership = member()
        if (!membership) return refuse('not-sharing')
        const looked = await lookAt({ sharing: deps.sharing, administrator }, membership, of.text)
        if (signal.aborted) break
        if (!looked.ok) {
          const isOver = deps.now() >= of.view.until
          if (isOver || !passesByItself(looked.error)) return isOver ? refuse('invitation-over') : looked
        } else {
          const { code, name, collected } = looked.value
          if (collected) {
            set(of, { state: 'joined' })
            return ok(null)
          }
          if (code !== null && of.view.state === 'open') set(of, { state: 'asked', code, name })
          if (deps.now() >= of.view.until) return refuse('invitation-over')
        }
        await setTimeout(LOOK_MS, undefined, { signal }).catch(() => {})
      }
      return ok(null)
    })
    if (!watched.ok && !signal.aborted) failed(of, watched.error)
  }
  const forget = async (of: Current): Promise<void> => {
    of.stop.abort()
    await of.watching
    if (current === of) current = null
  }
  const ended = async (of: Current): Promise<Result<unknown, Refusal>> => {
    await forget(of)
    return await asInviter(member(), async (administrator, membership) => {
      const done = await administrator.endInvitation(of.id)
      const invitations = membership.invitations.filter(({ text }) => text !== of.text)
      deps.sharing.keep({ ...membership, invitations })
      return done
    })
  }

  return {
    view: (person) => (current?.person === person ? current.view : null),
    async invite(person) {
      if (current) await ended(current)
      const invited = await asInviter(member(), async (administrator, membership) => {
        const [{ invite }, { INVITATION_MS }] = await Promise.all([
          import('./link/let-in.ts'),
          import('./link/invitation.ts'),
        ])
        const made = await invite({ ...deps, self, administrator }, membership)
        if (!made.ok) return made
        const { id, text, until } = made.value
        // The log ends it by its own clock: what differs from this one's is how far they are apart.
        const off = until - INVITATION_MS - deps.now()
        if (Math.abs(off) > CLOCK_OFF_MS) {
          await administrator.endInvitation(id)
          return refuse('clock-off', { minutes: Math.round(Math.abs(off) / MINUTE) })
        }
        return ok({ id, text, until: until - off })
      })
      if (!invited.ok) return saidResult<never>(invited)
      const { id, text, until } = invited.value
      const begun: Current = {
        person,
        id,
        text,
        stop: new AbortController(),
        view: { state: 'open', until, name: null, code: null, why: null },
        watching: Promise.resolve(),
      }
      current = begun
      begun.watching = watch(begun).catch((error: unknown) => {
        deps.log.error('an invitation is not watched any more', { error })
      })
      deps.onChange()
      return ok({ text, until })
    },
    async letIn(by, code) {
      const of = current
      if (!of || of.person !== by.actor) return refuse('no-invitation')
      if (of.view.state !== 'asked') return refuse('not-asked')
      if (of.view.code !== code) return refuse('code-differs')
      const done = await asInviter(member(), async (administrator, membership) => {
        const { letIn } = await import('./link/let-in.ts')
        return await letIn({ ...deps, self, administrator }, membership, { code, by }, delivered)
      })
      // It may have fetched the answer already.
      if (done.ok && of.view.state === 'asked') set(of, { state: 'let-in' })
      return saidResult(done)
    },
    async end(person) {
      if (!current || current.person !== person) return ok(null)
      const done = await ended(current)
      deps.onChange()
      return done.ok ? ok(null) : saidResult<never>(done)
    },
    async close() {
      if (current) await forget(current)
    },
  }
}
