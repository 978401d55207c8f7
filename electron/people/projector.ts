import { eq } from 'drizzle-orm'
import { centreStream, personStream, type CentreEvent, type PersonEvent } from '../../shared/people/events.ts'
import type { Transactor } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { centreTable } from '../db/schema/centre.ts'
import { personTable, type PersonRow } from '../db/schema/person.ts'
import { defineProjector } from '../ledger/projector.ts'

/** Fills the tables of the centre, its benches and its people. */
export const peopleProjector = defineProjector({
  name: 'people',
  version: 1,
  tables: [personTable, benchTable, centreTable],
  streams: [centreStream, personStream],
  on: {
    'centre.created'(tx, event) {
      const { id, version } = centreKey(event)
      tx.insert(centreTable)
        .values({ ...event.body, id, version })
        .run()
    },
    'centre.changed'(tx, event) {
      const { id, version } = centreKey(event)
      tx.update(centreTable)
        .set({ ...event.body, version })
        .where(eq(centreTable.id, id))
        .run()
    },
    'bench.registered'(tx, event) {
      const { bench, ...rest } = event.body
      const { id: centre, version } = centreKey(event)
      tx.insert(benchTable)
        .values({ ...rest, id: bench, centre })
        .run()
      tx.update(centreTable).set({ version }).where(eq(centreTable.id, centre)).run()
    },
    'bench.renamed'(tx, event) {
      const { bench, name } = event.body
      const { id: centre, version } = centreKey(event)
      tx.update(benchTable).set({ name }).where(eq(benchTable.id, bench)).run()
      tx.update(centreTable).set({ version }).where(eq(centreTable.id, centre)).run()
    },
    'centre.clock-doubted': setCentreVersion,
    'centre.clock-settled': setCentreVersion,
    'centre.clock-confirmed': setCentreVersion,
    'centre.recovery-key-made': setCentreVersion,
    'centre.restored': setCentreVersion,
    'centre.guard-changed': setCentreVersion,
    'centre.rows-accepted': setCentreVersion,
    'centre.responsibility-moved': setCentreVersion,
    'centre.takeover-set': setCentreVersion,
    'centre.key-changed': setCentreVersion,
    'bench.revoked': setCentreVersion,
    'bench.sealing-key-made': setCentreVersion,
    'person.added'(tx, event) {
      const body = event.body
      tx.insert(personTable)
        .values({
          ...body,
          id: personStream.idOf(event),
          version: event.version,
          secretBy: event.actor,
          active: true,
          locked: false,
          addedAt: event.at,
        })
        .run()
    },
    'person.renamed': (tx, event) => {
      setPerson(tx, event, event.body)
    },
    'person.roles-changed': (tx, event) => {
      setPerson(tx, event, event.body)
    },
    'person.language-changed': (tx, event) => {
      setPerson(tx, event, event.body)
    },
    'person.secret-changed': (tx, event) => {
      setPerson(tx, event, { ...event.body, secretBy: event.actor })
    },
    'person.secret-rehashed': (tx, event) => {
      setPerson(tx, event, {})
    },
    'person.secret-recovered': (tx, event) => {
      setPerson(tx, event, { secret: event.body.secret, locked: false, secretBy: personStream.idOf(event) })
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
})

function centreKey(event: CentreEvent): { id: string; version: number } {
  return { id: centreStream.idOf(event), version: event.version }
}

function setCentreVersion(tx: Transactor, event: CentreEvent): void {
  const { id, version } = centreKey(event)
  tx.update(centreTable).set({ version }).where(eq(centreTable.id, id)).run()
}

function setPerson(tx: Transactor, event: PersonEvent, change: Partial<PersonRow>): void {
  tx.update(personTable)
    .set({ ...change, version: event.version })
    .where(eq(personTable.id, personStream.idOf(event)))
    .run()
}
