import { randomUUID } from 'node:crypto'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { intakeContract } from '../../shared/intake/contract.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import { peopleContract } from '../../shared/people/contract.ts'
import { requestsContract } from '../../shared/requests/contract.ts'
import { searchContract } from '../../shared/search/contract.ts'
import { readShippedCatalogues } from '../catalogue/shipped.ts'
import { openBench, type OpenRefusal } from '../db/open-bench.ts'
import { caseSearchSource } from '../intake/search-source.ts'
import { createIntake } from '../intake/service.ts'
import { createLedger } from '../ledger/ledger.ts'
import { createPeople } from '../people/service.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import { requestSearchSource } from '../requests/search-source.ts'
import { createRequests, requestPort } from '../requests/service.ts'
import { createPersonalIndex } from '../search/personal-index.ts'
import { createSearch } from '../search/service.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { CentreFacts } from '../../shared/people/centre.ts'
import type { PlanPort } from '../intake/deps.ts'
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
    rulebook: RULEBOOK_VERSION,
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

  const peopleIndex = createPersonalIndex(personal, database.reader)
  const findCustomers = (text: string, limit: number): readonly string[] | null =>
    peopleIndex.find(text, limit)
  const centre = (): CentreFacts => {
    const facts = people.centre()
    if (!facts) throw new Error('the first start is not done')
    return facts
  }
  const [catalogue] = readShippedCatalogues(ports.resourcesDir)
  const catalogueAt = (): Catalogue => catalogue
  const intake = createIntake({
    database,
    ledger,
    personal,
    keys,
    plans: noPlans,
    requests: requestPort,
    centre,
    catalogueAt,
    photoExists: () => true,
    findCustomers,
    clockVerified: (now) => people.clockVerified(now),
  })
  const requests = createRequests({ database, ledger, personal, centre, catalogueAt, findCustomers })
  const search = createSearch({
    reader: database.reader,
    people: peopleIndex,
    sources: [caseSearchSource(personal), requestSearchSource(personal)],
  })

  const procedures: Procedures = new Map([
    ...bind(peopleContract, people.handlers),
    ...bind(intakeContract, intake),
    ...bind(requestsContract, requests),
    ...bind(searchContract, search),
  ])
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
        peopleIndex.close()
        bench.close()
      })
      return closing
    },
  })
}

const noPlans: PlanPort = {
  boundTo: () => null,
  retirement: () => null,
  reserve: () => ok(null),
  release: () => ok(null),
}
