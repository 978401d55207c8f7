import type { Caller } from './handler.ts'

/** Who is signed in on which line. In memory only: a restart asks for the PIN again. */
export interface Sessions {
  signIn(clientId: string, caller: Caller, now: number): void
  signOut(clientId: string): void
  /** A person lost a role or was removed: every line of theirs ends. */
  signOutEverywhere(personId: string): void
  /** Null where nobody is signed in or the line was idle for longer than the limit. */
  callerOf(clientId: string, now: number): Caller | null
  /** The person did something: the idle clock starts again. */
  touch(clientId: string, now: number): void
  /** Minutes without a touch after which a line locks. */
  setIdleLimit(minutes: number): void
}

interface Line {
  readonly caller: Caller
  seenAt: number
}

const MINUTE_MS = 60_000

export function createSessions(onChange: (clientId: string) => void): Sessions {
  const lines = new Map<string, Line>()
  let idleLimitMs = 10 * MINUTE_MS
  const end = (clientId: string): void => {
    if (lines.delete(clientId)) onChange(clientId)
  }
  return {
    signIn(clientId, caller, now) {
      lines.set(clientId, { caller, seenAt: now })
      onChange(clientId)
    },
    signOut: end,
    signOutEverywhere(personId) {
      for (const [clientId, line] of lines) if (line.caller.personId === personId) end(clientId)
    },
    callerOf(clientId, now) {
      const line = lines.get(clientId)
      if (!line) return null
      // The clock was set back: idle time counts from here, else the line would stay open until it caught up.
      line.seenAt = Math.min(line.seenAt, now)
      if (now - line.seenAt > idleLimitMs) {
        end(clientId)
        return null
      }
      return line.caller
    },
    touch(clientId, now) {
      const line = lines.get(clientId)
      // A clock that was set back must not lock a person out, nor keep a line open for days.
      if (line) line.seenAt = now
    },
    setIdleLimit(minutes) {
      idleLimitMs = minutes * MINUTE_MS
    },
  }
}
