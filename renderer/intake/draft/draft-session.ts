import type { IntakeDraft } from '../../../shared/intake/draft.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { createListeners } from '../../base/store.ts'
import { RefusalError } from '../../base/client/refusal-error.ts'

/**
 * How far what stands on the screen is kept. `waiting` and `saving` are on their way; `failed` is tried again with the
 * next letter or when the core is back; `elsewhere`: another window saved a newer one; `submitted`: it is a case already.
 */
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed' | 'elsewhere' | 'submitted'

export interface DraftState {
  readonly draft: IntakeDraft
  readonly saving: Saving
  /** Why the last attempt failed. */
  readonly error: RefusalError | null
  /** The revision that another window saved, where `saving` is `elsewhere`. */
  readonly theirs: number | null
}

/** One half-done intake: what is typed, and its way to the core. Lives as long as its screen. */
export interface DraftSession {
  readonly id: string
  current(this: void): DraftState
  subscribe(this: void, listener: () => void): () => void
  change(this: void, patch: Partial<IntakeDraft>): void
  /** The same for what records say of the unit: by itself it makes no draft worth keeping. */
  fillIn(this: void, patch: Partial<IntakeDraft>): void
  /** Sends what waits, now. Resolves when nothing is under way. */
  flush(this: void): Promise<void>
  /** The page goes away: sends the last letters at once, even while a saving is under way. */
  leave(this: void): void
  /** What stands here is the one that counts: saves it over the other window's. */
  keepMine(this: void): Promise<void>
  /** A person typed something here besides the serial, now or before. */
  isWorthKeeping(this: void): boolean
  /** Nothing is sent any more: the intake was submitted or thrown away. */
  end(this: void): void
}

/** What the core says of a draft that it took. */
export interface KeptAs {
  readonly revision: number
  /** ms, UTC; the core's clock says it with the first saving. */
  readonly receivedAt: number
}

export interface DraftSessionSetup {
  readonly id: string
  readonly draft: IntakeDraft
  /** The last one seen; 0 for a draft that the core does not know. */
  readonly revision: number
  /** ms between the last letter and the saving. */
  readonly waitMs: number
  /** `turn` counts this session's savings from 1: the core keeps the newest of them, whatever the answers' fate. */
  readonly save: (revision: number, draft: IntakeDraft, turn: number) => Promise<Result<KeptAs, RefusalError>>
}

/** What a look at a unit takes: no more than the serial. */
const lookFields = new Set<string>(['serial', 'serialRaw'] satisfies (keyof IntakeDraft)[])

export function createDraftSession({ id, draft, revision, waitMs, save }: DraftSessionSetup): DraftSession {
  let state: DraftState = { draft, saving: 'saved', error: null, theirs: null }
  let seen = revision
  let timer: ReturnType<typeof setTimeout> | null = null
  let underWay: Promise<void> | null = null
  /** Counts what was typed, and how much of it went out: the core adds to the draft as well. */
  let edits = 0
  let editsSent = 0
  let turns = 0
  const life = { ended: false }
  let typed = revision > 0
  const listeners = createListeners()

  const set = (part: Partial<DraftState>) => {
    state = { ...state, ...part }
    listeners.tell()
  }

  const send = async (): Promise<void> => {
    const upTo = edits
    editsSent = edits
    turns += 1
    set({ saving: 'saving' })
    const answer = await save(seen, state.draft, turns).catch(
      (error: unknown): Awaited<ReturnType<DraftSessionSetup['save']>> => {
        if (error instanceof RefusalError) return { ok: false, error }
        throw error
      },
    )
    if (life.ended) return
    if (!answer.ok) return fail(answer.error)
    seen = answer.value.revision
    const saving = edits === upTo ? 'saved' : 'waiting'
    const receivedAt = state.draft.receivedAt ?? answer.value.receivedAt
    set({ error: null, theirs: null, saving, draft: { ...state.draft, receivedAt } })
  }

  const fail = (error: RefusalError) => {
    const theirs = error.params['revision']
    if (error.code === 'draft-changed-elsewhere' && typeof theirs === 'number')
      set({ saving: 'elsewhere', error, theirs })
    else set({ saving: error.code === 'draft-submitted' ? 'submitted' : 'failed', error })
  }

  const track = (sending: Promise<void>): Promise<void> => {
    const tracked: Promise<void> = sending.finally(() => {
      if (underWay === tracked) underWay = null
    })
    underWay = tracked
    return tracked
  }

  const isPending = () =>
    !life.ended && (underWay !== null || state.saving === 'waiting' || state.saving === 'failed')

  /** One after the other: each saving names the revision that the one before was given. */
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    while (isPending()) {
      const failedBefore = state.saving === 'failed'
      await (underWay ?? track(send()))
      if (failedBefore || state.saving === 'failed') return
    }
  }

  const put = (patch: Partial<IntakeDraft>) => {
    if (life.ended) return
    const blocked = state.saving === 'elsewhere' || state.saving === 'submitted'
    const saving = blocked || state.saving === 'saving' ? state.saving : 'waiting'
    edits += 1
    set({ draft: { ...state.draft, ...patch }, saving })
    if (blocked) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void flush(), waitMs)
  }

  return {
    id,
    current: () => state,
    subscribe: listeners.add,
    change(patch) {
      typed ||= Object.keys(patch).some((key) => !lookFields.has(key))
      put(patch)
    },
    fillIn: put,
    flush,
    leave() {
      const before = underWay
      if (before === null) void flush()
      else if (!life.ended && edits !== editsSent) {
        const last = send()
        void track(before.then(() => last))
      }
    },
    async keepMine() {
      if (state.theirs === null) return
      seen = state.theirs
      set({ saving: 'waiting', theirs: null, error: null })
      await flush()
    },
    isWorthKeeping: () => typed,
    end() {
      life.ended = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
