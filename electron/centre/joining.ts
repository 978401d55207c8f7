import { setTimeout } from 'node:timers/promises'
import type { CentreRefusal, Joining } from '../../shared/centre/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import type { CentreDeps } from './deps.ts'
import { readLink } from './link/centre-link.ts'
import { saidOfLog, shown } from './said.ts'
import { CLOCK_OFF_MS } from './inviting.ts'
import { readSoFar } from './shared-log/take-news.ts'

/** How this bench joins a centre from its first screen. */
export interface JoinFromScreen {
  view(): Joining
  /** True from the question on until the bench has read everything, or was refused. */
  isBusy(): boolean
  join(asked: { readonly text: string; readonly name: string }): Promise<Result<null, Refusal<CentreRefusal>>>
  cancel(): Promise<Result<null, Refusal<CentreRefusal>>>
  close(): Promise<void>
}

/** At most so often it is told how far the reading is, ms. */
const TELL_MS = 200
/** Between two tries to read on, ms. */
const AGAIN_MS = 1_000

export function createJoining(deps: CentreDeps): JoinFromScreen {
  const nothing = {
    offered: deps.offered !== null,
    state: 'none' as const,
    text: null,
    code: null,
    read: 0,
    last: 0,
    why: null,
  }
  let view: Joining = nothing
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null
  let told = 0
  const set = (change: Partial<Joining>): void => {
    view = { ...view, ...change }
    deps.onChange()
  }
  const isReading = (): boolean => deps.sharing.membership()?.state === 'reading'
  /** The link of a bench that only asks: it is alone again. */
  const giveUp = (): void => {
    if (readLink(deps.keys)?.state === 'asking') deps.keys.dropLink()
  }
  const run = async (
    asked: { readonly text: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<void> => {
    const [{ joinHere }, { passesByItself }] = await Promise.all([
      import('./link/join-here.ts'),
      import('./log/faults.ts'),
    ])
    const own = { isSetUp: () => deps.centre() !== null, ownNumber: () => deps.centre()?.number ?? null }
    const progress = {
      onCode: (code: string) => set({ state: 'code', code }),
      onRead(read: number, last: number) {
        const at = performance.now()
        if (view.state === 'reading' && at - told < TELL_MS && read < last) return
        told = at
        set({ state: 'reading', read, last })
      },
    }
    let joined = await joinHere({ ...deps, ...own }, asked, progress, signal)
    // It was let in: where the cable is pulled meanwhile, it goes on as soon as the log is reached.
    while (!joined.ok && isReading() && passesByItself(joined.error) && !signal.aborted) {
      await setTimeout(AGAIN_MS, undefined, { signal }).catch(() => {})
      joined = await joinHere({ ...deps, ...own }, asked, progress, signal)
    }
    if (joined.ok) {
      set({ state: 'joined', code: null })
      // Everybody signs in with the keys of the centre from here on: the program begins anew with them.
      deps.restart()
      return
    }
    const isCancelled = joined.error.code === 'cancelled'
    deps.log.warn('this bench did not join', { ...joined.error.params, code: joined.error.code })
    set(isCancelled ? nothing : { state: 'failed', why: shown(saidOfLog(joined.error)) })
  }
  return {
    view() {
      if (running || view.state !== 'none') return view
      const link = readLink(deps.keys)
      if (link?.state === 'asking') return { ...view, state: 'interrupted', text: link.invitation }
      // After a start in the middle of it, what keeps benches in step reads on.
      return link?.state === 'reading'
        ? { ...view, state: 'reading', read: readSoFar(deps.database.reader).position }
        : view
    },
    isBusy: () => running !== null,
    async join(asked) {
      if (!deps.offered) return refuse('not-offered')
      if (running) return refuse('already-joining')
      if (deps.centre()) return refuse('already-set-up')
      const { readInvitation, INVITATION_MS } = await import('./link/invitation.ts')
      const invited = readInvitation(asked.text)
      if (!invited) return refuse('invitation-unreadable')
      const left = invited.until - deps.now()
      // By the log's clock it is good for a quarter of an hour at most: whoever reads more than that is behind.
      const off = Math.max(left - INVITATION_MS, 0)
      if (off > CLOCK_OFF_MS) return refuse('clock-off', { minutes: Math.round(off / MINUTE) })
      const stop = new AbortController()
      view = { ...nothing, state: 'asking' }
      const done = run(asked, stop.signal)
        .catch((error: unknown) => {
          deps.log.error('joining broke off', { error })
          set({ state: 'failed', why: { code: 'log-fault', params: {} } })
        })
        .finally(() => {
          running = null
          deps.onChange()
        })
      running = { stop, done }
      deps.onChange()
      return ok(null)
    },
    async cancel() {
      const before = running
      // What is being read is not given up: the records of the centre are on their way in.
      if (before && deps.sharing.membership() === null) {
        before.stop.abort()
        await before.done
        giveUp()
        set(nothing)
      } else if (!before) {
        giveUp()
        set(nothing)
      }
      return ok(null)
    },
    async close() {
      running?.stop.abort()
      await running?.done
    },
  }
}
