import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { App } from '../../../core/app.ts'
import { openSession, type Session } from './session.ts'

/** What lets one browser in, once: a token in a printed address, or a short code for a page that asks for it. */
export interface Invitation {
  readonly token: string
  /** Six digits. */
  readonly code: string
}

/** What a browser has from then on: the cookie, and the key that only the page of our origin holds. */
export interface Admission {
  readonly cookie: string
  readonly key: string
}

export interface Admitted {
  readonly session: Session
  readonly key: string
}

/** Which browsers have access. */
export interface Access {
  /** A new invitation, good for one use and for two minutes. An older one that was not used yet stops working. */
  invite(): Invitation
  /** Null where the token was used, replaced, is too old or was never given out. */
  exchange(token: string): Admission | null
  /** The same by the code. After five wrong ones it is void; `spent` says so once. */
  exchangeCode(code: string): Admission | 'wrong' | 'spent' | 'void'
  /** The browser of a cookie, or null. Being asked for does not count as use: whoever has the cookie alone could go on. */
  find(cookie: string | undefined): Admitted | null
  /** The page of this cookie did something. */
  touch(cookie: string | undefined): void
  /** Ends sessions that nobody has used for a while and that no page listens to. */
  removeIdle(): void
  /** Ends all event streams; calls may still end. */
  endStreams(): void
  close(): void
}

/** A browser that was idle this long needs a new address. */
const IDLE_LIMIT_MS = 12 * 60 * 60 * 1000

/** More browsers than a bench has; each holds a connection to the core. */
const MOST_SESSIONS = 16

/** Long enough to walk over to another window. */
const INVITATION_LIFE_MS = 2 * 60_000

const MOST_TRIES = 5

interface Entry extends Admitted {
  usedAt: number
}

export function createAccess(app: Pick<App, 'connect'>, now: () => number): Access {
  // Only hashes are kept of what is sent in the open; comparing them takes as long for a near miss as for a guess.
  let invited: { token: string; code: string; at: number; wrong: number } | null = null
  const sessions = new Map<string, Entry>()

  const end = (key: string) => {
    sessions.get(key)?.session.close()
    sessions.delete(key)
  }
  const current = () => (invited && now() - invited.at <= INVITATION_LIFE_MS ? invited : null)
  const admit = (): Admission => {
    invited = null
    const oldest = sessions.keys().next()
    if (sessions.size >= MOST_SESSIONS && !oldest.done) end(oldest.value)
    const cookie = secret()
    const key = secret()
    sessions.set(digest(cookie), { session: openSession(app.connect()), key, usedAt: now() })
    return { cookie, key }
  }
  const fresh = (key: string): Entry | null => {
    const entry = sessions.get(key)
    if (!entry || !isStale(entry, now())) return entry ?? null
    end(key)
    return null
  }

  return {
    invite() {
      const token = secret()
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      invited = { token: digest(token), code: digest(code), at: now(), wrong: 0 }
      return { token, code }
    },
    exchange(offered) {
      return digest(offered) === current()?.token ? admit() : null
    },
    exchangeCode(offered) {
      const open = current()
      if (!open || open.wrong >= MOST_TRIES) return 'void'
      if (digest(offered) === open.code) return admit()
      open.wrong += 1
      if (open.wrong < MOST_TRIES) return 'wrong'
      // The address beside it goes as well: one invitation, one fate.
      invited = null
      return 'spent'
    },
    find: (cookie) => (cookie === undefined ? null : fresh(digest(cookie))),
    touch(cookie) {
      if (cookie === undefined) return
      const key = digest(cookie)
      const entry = fresh(key)
      if (!entry) return
      entry.usedAt = now()
      // Moves it to the end: the first entry is the one that was used longest ago.
      sessions.delete(key)
      sessions.set(key, entry)
    },
    removeIdle() {
      for (const [key, entry] of sessions) if (isStale(entry, now())) end(key)
    },
    endStreams() {
      for (const { session } of sessions.values()) session.endStreams()
    },
    close() {
      invited = null
      for (const key of sessions.keys()) end(key)
    },
  }
}

function isStale(entry: Entry, now: number): boolean {
  return entry.session.listeners() === 0 && now - entry.usedAt > IDLE_LIMIT_MS
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}
