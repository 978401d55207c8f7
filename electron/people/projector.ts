import { eq } from 'drizzle-orm'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import {
  benchBody,
  benchRenamedBody,
  centreBody,
  personAddedBody,
  personLanguageBody,
  personRenamedBody,
  personRolesBody,
  personSecretBody,
} from '../../shared/people/events.ts'
import type { Transactor } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { centreTable } from '../db/schema/centre.ts'
import { personTable, type PersonRow } from '../db/schema/person.ts'
import type { Projector } from '../ledger/projector.ts'

/** Fills the tables of the centre, its benches and its people. */
export const peopleProjector: Projector = {
  name: 'people',
  version: 1,
  tables: [personTable, benchTable, centreTable],
  on: {
    'centre.created'(tx, event) {
      const { id, version } = standing(event)
      tx.insert(centreTable)
        .values({ ...centreBody.parse(event.body), id, version })
        .run()
    },
    'centre.changed'(tx, event) {
      const { id, version } = standing(event)
      tx.update(centreTable)
        .set({ ...centreBody.parse(event.body), version })
        .where(eq(centreTable.id, id))
        .run()
    },
    'bench.registered'(tx, event) {
      const { bench, ...rest } = benchBody.parse(event.body)
      const { id: centre, version } = standing(event)
      tx.insert(benchTable)
        .values({ ...rest, id: bench, centre })
        .run()
      tx.update(centreTable).set({ version }).where(eq(centreTable.id, centre)).run()
    },
    'bench.renamed'(tx, event) {
      const { bench, name } = benchRenamedBody.parse(event.body)
      const { id: centre, version } = standing(event)
      tx.update(benchTable).set({ name }).where(eq(benchTable.id, bench)).run()
      tx.update(centreTable).set({ version }).where(eq(centreTable.id, centre)).run()
    },
    'person.added'(tx, event) {
      const body = personAddedBody.parse(event.body)
      const { id, version } = standing(event)
      tx.insert(personTable)
        .values({
          ...body,
          id,
          version,
          secretBy: event.actor,
          active: true,
          locked: false,
          addedAt: event.at,
        })
        .run()
    },
    'person.renamed': (tx, event) => {
      setPerson(tx, event, personRenamedBody.parse(event.body))
    },
    'person.roles-changed': (tx, event) => {
      setPerson(tx, event, personRolesBody.parse(event.body))
    },
    'person.language-changed': (tx, event) => {
      setPerson(tx, event, personLanguageBody.parse(event.body))
    },
    'person.secret-changed': (tx, event) => {
      setPerson(tx, event, { ...personSecretBody.parse(event.body), secretBy: event.actor })
    },
    'person.locked': (tx, event) => {
      setPerson(tx, event, { locked: true })
    },
    'person.unlocked': (tx, event) => {
      setPerson(tx, event, { locked: false })
    },
    'person.deactivated': (tx, event) => {
      setPerson(tx, event, { active: false })
    },
    'person.reactivated': (tx, event) => {
      setPerson(tx, event, { active: true })
    },
  },
}

function standing(event: LedgerEvent): { id: string; version: number } {
  return { id: event.stream.slice(event.stream.indexOf(':') + 1), version: event.version }
}

function setPerson(tx: Transactor, event: LedgerEvent, change: Partial<PersonRow>): void {
  const { id, version } = standing(event)
  tx.update(personTable)
    .set({ ...change, version })
    .where(eq(personTable.id, id))
    .run()
}
