import { randomBytes } from 'node:crypto'
import type { Photo } from '../../shared/intake/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { PhotoRefusal } from '../../shared/media/photo.ts'
import { OPEN_MS, STAY_LIMIT_MS, type Ending, type PhoneTarget } from '../../shared/phone/contract.ts'
import { TOKEN_BYTES, tokenText } from '../../shared/phone/token.ts'
import type { Clock } from '../core/ports.ts'
import type { MediaStore } from '../media/index.ts'
import { isSame } from './guard.ts'

/** Wrong addresses until it is closed: a person who types makes fewer mistakes. */
const MOST_GUESSES = 5
/** Uploads for each photo that is taken, those that were refused or sent twice among them. */
const TRIES_FOR_EACH = 3

/** Who opened it, and what for. */
export interface OpenedBy {
  readonly id: string
  readonly clientId: string
  readonly personId: string
  readonly target: PhoneTarget
  readonly room: number
}

export type UploadRefusal = Refusal<PhotoRefusal | 'closed' | 'full'>

/** One address for one phone: what it knows of the phone, of the photos that came, and of its end. */
export interface Opening extends OpenedBy {
  readonly token: string
  readonly photos: readonly Photo[]
  readonly leftMs: () => number
  readonly ended: () => Ending | null
  readonly inUse: () => boolean
  /** Binds the address to the phone that asks first: its cookie. Null where another one has it. */
  claim(): string | null
  /** True of the cookie that `claim` gave out. */
  isPhone(cookie: string | undefined): boolean
  /** A wrong address was asked for. */
  guess(): void
  stay(): void
  /** Takes one photo: drawn anew, stored, put where it belongs. One that is there already is taken once. */
  take(body: AsyncIterable<Uint8Array>): Promise<Result<{ readonly again: boolean }, UploadRefusal>>
  /** Ends it; the first ending counts. */
  end(why: Ending): void
  /** Ends it where its time or its window is gone. */
  look(): void
  /** What was being stored when it ended is stored by then. */
  settled(): Promise<void>
}

interface OpeningDeps {
  readonly clock: Pick<Clock, 'elapsed' | 'now'>
  readonly media: Pick<MediaStore, 'addRedrawn'>
  /** Puts a stored photo where it belongs. */
  readonly keep: (photo: Photo) => Result<null, Refusal>
  /** Whoever opened it is still signed in there. */
  readonly isThere: () => boolean
  readonly onChange: () => void
  readonly onEnd: () => void
}

export function createOpening(by: OpenedBy, deps: OpeningDeps): Opening {
  const { clock } = deps
  const until = clock.elapsed() + OPEN_MS
  let heardAt = clock.elapsed()
  let cookie: string | null = null
  let guesses = 0
  let tries = 0
  let ended: Ending | null = null
  let storing: Promise<unknown> = Promise.resolve()
  const photos: Photo[] = []

  const end = (why: Ending): void => {
    if (ended) return
    ended = why
    deps.onEnd()
    deps.onChange()
  }
  const look = (): void => {
    if (clock.elapsed() >= until) end('time')
    else if (clock.elapsed() - heardAt >= STAY_LIMIT_MS || !deps.isThere()) end('left')
  }
  const isOpen = (): boolean => {
    look()
    return ended === null
  }
  const leftMs = (): number => (ended ? 0 : Math.max(0, Math.ceil(until - clock.elapsed())))

  async function take(body: AsyncIterable<Uint8Array>): ReturnType<Opening['take']> {
    tries += 1
    if (!isOpen()) return refuse('closed')
    if (photos.length >= by.room || tries > by.room * TRIES_FOR_EACH) return refuse('full')
    const stored = Promise.withResolvers<void>()
    try {
      // From here on it is stored and put in its place, even where the address is closed in that moment.
      const mayKeep = (): boolean => {
        if (!isOpen()) return false
        storing = stored.promise
        return true
      }
      const added = await deps.media.addRedrawn(body, mayKeep)
      if (!added.ok) return added
      const { hash } = added.value
      if (photos.some((photo) => photo.hash === hash)) return ok({ again: true })
      const photo = { hash, name: nameOf(clock.now(), photos.length + 1) }
      if (!deps.keep(photo).ok) return refuse('closed')
      photos.push(photo)
      deps.onChange()
      return ok({ again: false })
    } finally {
      stored.resolve()
    }
  }

  return {
    ...by,
    token: tokenText(randomBytes(TOKEN_BYTES)),
    photos,
    leftMs,
    ended: () => ended,
    inUse: () => cookie !== null,
    claim() {
      if (cookie !== null || !isOpen()) return null
      cookie = randomBytes(TOKEN_BYTES).toString('base64url')
      deps.onChange()
      return cookie
    },
    isPhone: (offered) => cookie !== null && offered !== undefined && isSame(offered, cookie),
    guess() {
      guesses += 1
      if (guesses >= MOST_GUESSES) end('guessed')
    },
    stay() {
      heardAt = clock.elapsed()
    },
    take,
    end,
    look,
    settled: async () => void (await storing),
  }
}

/** Says that it came by phone, and when: `phone-2026-03-02T08-00-00-1.jpg`, UTC. */
function nameOf(now: number, number: number): string {
  return `phone-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}-${number}.jpg`
}
