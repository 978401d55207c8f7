import type { Caller } from './handler.ts'
import type { Clock } from './ports.ts'

/** Who is signed in on which connection. In memory only: a restart asks for the PIN again. */
export interface Sessions {
  signIn(clientId: string, caller: Caller): void
  signOut(clientId: string): void
  /** A person lost a role or was removed: all their sessions end. */
  signOutEverywhere(personId: string): void
  /** Null where nobody is signed in or the session was idle for longer than the limit. */
  callerOf(clientId: string): Caller | null
  /** The person did something: the idle clock starts again. */
  touch(clientId: string): void
  /** Minutes without a touch after which a session locks. */
  setIdleLimit(minutes: number): void
  /** Tells on which connection somebody came, went, or was locked out; returns the way to stop. */
  watch(listener: (clientId: string) => void): () => void
}

interface Session {
  readonly caller: Caller
  seenAt: number
}

const MINUTE_MS = 60_000

/** Idle time is measured by `elapsed`: a clock that somebody sets neither locks a person out nor keeps a session open. */
export function createSessions(
  { elapsed }: Pick<Clock, 'elapsed'>,
  onChange: (clientId: string) => void,
): Sessions {
  const sessions = new Map<string, Session>()
  let idleLimitMs = 10 * MINUTE_MS
  const listeners = new Set<(clientId: string) => void>()
  const tell = (clientId: string): void => {
    onChange(clientId)
    for (const listener of listeners) listener(clientId)
  }
  const end = (clientId: string): void => {
    if (sessions.delete(clientId)) tell(clientId)
  }
  return {
    signIn(clientId, caller) {
      sessions.set(clientId, { caller, seenAt: elapsed() })
      tell(clientId)
    },
    signOut: end,
    signOutEverywhere(personId) {
      for (const [clientId, session] of sessions) if (session.caller.personId === personId) end(clientId)
    },
    callerOf(clientId) {
      const session = sessions.get(clientId)
      if (!session) return null
      if (elapsed() - session.seenAt > idleLimitMs) {
        end(clientId)
        return null
      }
      return session.caller
    },
    touch(clientId) {
      const session = sessions.get(clientId)
      if (session) session.seenAt = elapsed()
    },
    setIdleLimit(minutes) {
      idleLimitMs = minutes * MINUTE_MS
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
