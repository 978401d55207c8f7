import { randomUUID } from 'node:crypto'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { peopleContract } from '../../shared/people/contract.ts'
import { openBench, type OpenRefusal } from '../db/open-bench.ts'
import { createLedger } from '../ledger/ledger.ts'
import { createPeople } from '../people/service.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import type { App } from './app.ts'
import { bind, dispatch, type Procedures } from './dispatch.ts'
import { createFiles } from './files.ts'
import type { Ports } from './ports.ts'
import { createPush } from './push.ts'
import { createSessions } from './sessions.ts'
import { projectors, upcasters } from './records.ts'

/** The one composition root: everything that the program is made of, on one page. */
export async function createApp(ports: Ports): Promise<Result<App, OpenRefusal>> {
  const opened = await openBench(ports)
  if (!opened.ok) return opened
  const bench = opened.value
  const { database, keys } = bench
  refreshProjections(database, projectors, upcasters)
  const push = createPush()
  const sessions = createSessions((clientId) => {
    push.to(clientId, { kind: 'session.changed' })
  })
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: 'RULEBOOK',
    projectors,
    upcasters,
    onCommit: (features) => {
      push.toAll({ kind: 'data.changed', features: [...features] })
    },
  })
  const personal = createPersonalStore(keys)
  const people = createPeople({
    ledger,
    reader: database.reader,
    personal,
    keys,
    sessions,
    version: ports.version,
  })

  const procedures: Procedures = new Map([...bind(peopleContract, people.handlers)])
  const files = createFiles({ rendererDir: ports.rendererDir, kinds: {}, log: ports.log })

  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    void work.finally(() => running.delete(work))
    return work
  }
  return ok({
    connect() {
      const clientId = randomUUID()
      return {
        id: clientId,
        call(procedure, input) {
          if (closing) return Promise.resolve(refuse('closing'))
          const now = ports.clock.now()
          const caller = sessions.callerOf(clientId, now)
          return track(dispatch(procedures, procedure, input, { now, clientId, caller }, ports.log))
        },
        subscribe: (listener) => push.subscribe(clientId, listener),
        close: () => {
          sessions.signOut(clientId)
        },
      }
    },
    files(request, client) {
      const now = ports.clock.now()
      return track(files(request, { now, caller: client ? sessions.callerOf(client.id, now) : null }))
    },
    close() {
      closing ??= Promise.allSettled(running).then(() => {
        bench.close()
      })
      return closing
    },
  })
}
