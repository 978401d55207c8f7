import { createHash, randomBytes } from 'node:crypto'
import type { App } from '../../../core/app.ts'
import { openSession, type Session } from './session.ts'

/** Which browsers have access: one-time tokens in printed addresses, and the cookies they were exchanged for. */
export interface Access {
  /** A new token, good for one use. An older one that was not used yet stops working. */
  issueToken(): string
  /** Exchanges a token for the value of a cookie, or null where it was used, replaced or never given out. */
  exchange(token: string): string | null
  /** The session of a cookie, or null. Every call counts as use. */
  session(cookie: string | undefined): Session | null
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

export function createAccess(app: Pick<App, 'connect'>, now: () => number): Access {
  // Only hashes are kept, and they are what is looked up: comparing takes as long for a near miss as for a guess.
  let token: string | null = null
  const sessions = new Map<string, { session: Session; usedAt: number }>()

  const end = (key: string) => {
    sessions.get(key)?.session.close()
    sessions.delete(key)
  }

  return {
    issueToken() {
      const fresh = secret()
      token = digest(fresh)
      return fresh
    },
    exchange(offered) {
      if (token === null || digest(offered) !== token) return null
      token = null
      const oldest = sessions.keys().next()
      if (sessions.size >= MOST_SESSIONS && !oldest.done) end(oldest.value)
      const cookie = secret()
      sessions.set(digest(cookie), { session: openSession(app.connect()), usedAt: now() })
      return cookie
    },
    session(cookie) {
      if (cookie === undefined) return null
      const key = digest(cookie)
      const entry = sessions.get(key)
      if (!entry) return null
      if (isStale(entry, now())) {
        end(key)
        return null
      }
      entry.usedAt = now()
      // Moves it to the end: the first entry is the one that was used longest ago.
      sessions.delete(key)
      sessions.set(key, entry)
      return entry.session
    },
    removeIdle() {
      for (const [key, entry] of sessions) if (isStale(entry, now())) end(key)
    },
    endStreams() {
      for (const { session } of sessions.values()) session.endStreams()
    },
    close() {
      token = null
      for (const key of sessions.keys()) end(key)
    },
  }
}

function isStale(entry: { session: Session; usedAt: number }, now: number): boolean {
  return entry.session.listeners() === 0 && now - entry.usedAt > IDLE_LIMIT_MS
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}
