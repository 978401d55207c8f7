import type { Caller } from './handler.ts'

/** Who is signed in on which connection. In memory only: a restart asks for the PIN again. */
export interface Sessions {
  signIn(clientId: string, caller: Caller, now: number): void
  signOut(clientId: string): void
  /** A person lost a role or was removed: all their sessions end. */
  signOutEverywhere(personId: string): void
  /** Null where nobody is signed in or the session was idle for longer than the limit. */
  callerOf(clientId: string, now: number): Caller | null
  /** The person did something: the idle clock starts again. */
  touch(clientId: string, now: number): void
  /** Minutes without a touch after which a session locks. */
  setIdleLimit(minutes: number): void
}

interface Session {
  readonly caller: Caller
  seenAt: number
}

const MINUTE_MS = 60_000

export function createSessions(onChange: (clientId: string) => void): Sessions {
  const sessions = new Map<string, Session>()
  let idleLimitMs = 10 * MINUTE_MS
  const end = (clientId: string): void => {
    if (sessions.delete(clientId)) onChange(clientId)
  }
  return {
    signIn(clientId, caller, now) {
      sessions.set(clientId, { caller, seenAt: now })
      onChange(clientId)
    },
    signOut: end,
    signOutEverywhere(personId) {
      for (const [clientId, session] of sessions) if (session.caller.personId === personId) end(clientId)
    },
    callerOf(clientId, now) {
      const session = sessions.get(clientId)
      if (!session) return null
      // The clock was set back: idle time counts from here, else the session would stay open until it caught up.
      session.seenAt = Math.min(session.seenAt, now)
      if (now - session.seenAt > idleLimitMs) {
        end(clientId)
        return null
      }
      return session.caller
    },
    touch(clientId, now) {
      const session = sessions.get(clientId)
      // A clock that was set back must not lock a person out, nor keep a session open for days.
      if (session) session.seenAt = now
    },
    setIdleLimit(minutes) {
      idleLimitMs = minutes * MINUTE_MS
    },
  }
}
