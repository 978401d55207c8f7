import { randomUUID } from 'node:crypto'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import type { Envelope } from '../../shared/kernel/contract.ts'
import type { ProcedureName } from '../../shared/rpc/api.ts'
import type { OpenRefusal } from '../bench/open-bench.ts'
import type { App } from '../core/app.ts'
import { dispatch, type Procedures } from '../core/dispatch.ts'
import type { Files } from '../core/files.ts'
import type { Ports } from '../core/ports.ts'
import { createPush, type Push } from '../core/push.ts'
import { createSessions, type Sessions } from '../core/sessions.ts'

/** What outlives a core: the connected clients and who is signed in on them. */
export interface Shell {
  readonly push: Push
  readonly sessions: Sessions
  /** Closes the core and composes it again once the running calls have ended. Everybody is signed out. */
  readonly restart: () => void
  /** True while a call runs that writes records, but for the one that installs an update. */
  readonly isWriting: () => boolean
}

/** The composed program that clients call. */
export interface Core {
  readonly procedures: Procedures
  readonly files: Files
  /** Ends what runs in the background. No call is running when it is called. */
  close(): Promise<void> | void
}

/** It waits for the others, not for itself. */
const INSTALL: ProcedureName = 'updates.install'

export type Compose = (ports: Ports, shell: Shell) => Promise<Result<Core, OpenRefusal>>

/** Runs a core for the clients of a host; a restore restarts it while they stay connected. */
export async function runApp(ports: Ports, compose: Compose): Promise<Result<App, OpenRefusal>> {
  const running = new Set<Promise<unknown>>()
  const push = createPush((error) => {
    ports.log.error('a client does not accept pushed events', { error })
  })
  const clients = new Set<string>()
  let writing = 0
  const sessions = createSessions(ports.clock, (clientId) => {
    push.to(clientId, { kind: 'session.changed' })
  })
  /** Null during a restart, or after one that failed. */
  let core: Core | null = null
  let restarting: Promise<void> = Promise.resolve()
  let closing: Promise<void> | null = null
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    void untilSettled(work)
    return work
  }
  const untilSettled = async (work: Promise<unknown>): Promise<void> => {
    await Promise.allSettled([work])
    running.delete(work)
  }
  const recompose = async (): Promise<void> => {
    const before = core
    core = null
    await Promise.allSettled(running)
    await before?.close()
    for (const clientId of clients) sessions.signOut(clientId)
    // What a restore asked for waits for the next start of the program.
    if (closing) return
    const next = await compose(ports, shell)
    if (next.ok) core = next.value
    else ports.log.error('the core did not come up again', { code: next.error.code })
    push.toAll({ kind: 'session.changed' })
  }
  const shell: Shell = {
    push,
    sessions,
    isWriting: () => writing > 0,
    restart() {
      restarting = restarting.then(recompose).catch((error: unknown) => {
        ports.log.error('the core did not come up again', { error })
      })
    },
  }
  const first = await compose(ports, shell)
  if (!first.ok) return first
  core = first.value

  const callCore = (core: Core, clientId: string, procedure: string, input: unknown): Promise<Envelope> => {
    const now = ports.clock.now()
    const caller = sessions.callerOf(clientId)
    const answer = track(dispatch(core.procedures, procedure, input, { now, clientId, caller }, ports.log))
    if (core.procedures.get(procedure)?.kind === 'command' && procedure !== INSTALL) {
      writing += 1
      void answer.finally(() => (writing -= 1))
    }
    return answer
  }
  const shutDown = async (): Promise<void> => {
    await restarting
    await Promise.allSettled(running)
    // One of those calls may have asked for a restart: it closes the core itself.
    await restarting
    await core?.close()
    core = null
  }
  return ok({
    connect() {
      const clientId = randomUUID()
      clients.add(clientId)
      return {
        id: clientId,
        async call(procedure, input) {
          // Only a restart makes a call wait; otherwise it begins before this function returns.
          if (!core) await restarting
          if (closing || !core || !clients.has(clientId)) return refuse('closing')
          const answer = await callCore(core, clientId, procedure, input)
          // The client was closed during a sign-in: nobody stays signed in on it.
          if (!clients.has(clientId)) sessions.signOut(clientId)
          return answer
        },
        subscribe: (listener) => push.subscribe(clientId, listener),
        close() {
          sessions.signOut(clientId)
          clients.delete(clientId)
        },
      }
    },
    async files(request, client) {
      if (!core) await restarting
      if (closing || !core) return new Response(null, { status: 503 })
      const now = ports.clock.now()
      return await track(core.files(request, { now, caller: client ? sessions.callerOf(client.id) : null }))
    },
    close() {
      closing ??= shutDown()
      return closing
    },
  })
}
