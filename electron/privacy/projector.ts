import { and, eq, lt, ne } from 'drizzle-orm'
import { foldPlan } from '../../shared/plans/index.ts'
import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { customerStream, erasureStream } from '../../shared/privacy/events.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { customerTable } from '../db/schema/customer.ts'
import { erasedMediaTable } from '../db/schema/erased-media.ts'
import { eventTable } from '../db/schema/event.ts'
import { erasedSubjectTable } from '../db/schema/erased-subject.ts'
import { defineProjector, ignored } from '../ledger/projector.ts'
import { eventsOf } from '../ledger/read-events.ts'

/** Who is one person with whom, and who is erased. */
export const privacyProjector = defineProjector({
  name: 'privacy',
  version: 1,
  tables: [customerTable, erasedSubjectTable, erasedMediaTable],
  streams: [customerStream, erasureStream, planStream],
  on: {
    'customer.joined': (tx, event) => {
      join(tx, customerStream.idOf(event), event.body.with)
    },
    'customer.parted': (tx, event) => {
      part(tx, customerStream.idOf(event))
    },
    'erasure.done': (tx, event) => {
      const { subjects, texts, media } = event.body
      erase(tx, [...subjects, ...texts], event.at)
      for (const sha256 of media)
        tx.insert(erasedMediaTable).values({ sha256, at: event.at }).onConflictDoNothing().run()
    },
    'plan.person-erased': (tx, event) => {
      // Another bench may have written about the person what the one that erased them had not read.
      const id = planStream.idOf(event)
      const before = eventsOf(tx, planStream, id).filter(({ version }) => version < event.version)
      const unread = before.some(({ bench }) => bench !== event.bench) ? foldPlan(before)?.subjects : []
      erase(tx, [...event.body.subjects, ...(unread ?? [])], event.at)
    },
    'plan.registered': ignored,
    'plan.plus-bought': ignored,
    'plan.reserved': ignored,
    'plan.released': ignored,
    'plan.resealed': ignored,
    'plan.reseal-reversed': afterErasure,
    'plan.suspended': afterErasure,
    'plan.resumed': afterErasure,
    'plan.returned': afterErasure,
    'plan.terminated': afterErasure,
    'plan.superseded': ignored,
    'plan.reinstated': ignored,
    'plan.taken-back': ignored,
    'plan.correction-added': afterErasure,
    'plan.noted': afterErasure,
    'plan.note-taken-back': ignored,
    'plan.erasure-requested': afterErasure,
    'plan.erasure-withdrawn': afterErasure,
  },
})

/** What another bench writes about somebody who is erased already, because it had not read it, is erased as well. */
function afterErasure(tx: Transactor, event: PlanEvent): void {
  const erased = tx
    .select({ at: eventTable.at })
    .from(eventTable)
    .where(
      and(
        eq(eventTable.stream, event.stream),
        eq(eventTable.type, 'plan.person-erased'),
        lt(eventTable.revision, event.version),
        ne(eventTable.bench, event.bench),
      ),
    )
    .get()
  if (!erased) return
  const upTo = eventsOf(tx, planStream, planStream.idOf(event)).filter(
    ({ version }) => version <= event.version,
  )
  erase(tx, foldPlan(upTo)?.subjects ?? [], event.at)
}

/** The subject that stands for the person; a customer who was joined with nobody stands for themselves. */
export function personOf(reader: Reader, subject: string): string {
  return (
    reader.select().from(customerTable).where(eq(customerTable.subject, subject)).get()?.person ?? subject
  )
}

/** Every subject of the person whom this one names. */
export function subjectsOfPerson(reader: Reader, subject: string): readonly string[] {
  const person = personOf(reader, subject)
  const joined = reader.select().from(customerTable).where(eq(customerTable.person, person)).all()
  return [...new Set([subject, person, ...joined.map((one) => one.subject)])]
}

function join(tx: Transactor, subject: string, other: string): void {
  const [from, person] = [personOf(tx, subject), personOf(tx, other)]
  for (const one of [subject, other])
    tx.insert(customerTable)
      .values({ subject: one, person: personOf(tx, one) })
      .onConflictDoNothing()
      .run()
  tx.update(customerTable).set({ person }).where(eq(customerTable.person, from)).run()
}

/** Where the others were named by the one who leaves, they get a name of their own. */
function part(tx: Transactor, subject: string): void {
  const left = and(eq(customerTable.person, subject), ne(customerTable.subject, subject))
  const heir = tx.select().from(customerTable).where(left).orderBy(customerTable.subject).limit(1).get()
  if (heir) tx.update(customerTable).set({ person: heir.subject }).where(left).run()
  tx.update(customerTable).set({ person: subject }).where(eq(customerTable.subject, subject)).run()
}

function erase(tx: Transactor, subjects: readonly string[], at: number): void {
  for (const subject of subjects)
    tx.insert(erasedSubjectTable).values({ subject, at }).onConflictDoNothing().run()
}
