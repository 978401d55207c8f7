import { eq, ne, and } from 'drizzle-orm'
import { planStream } from '../../shared/plans/events.ts'
import { customerStream, erasureStream } from '../../shared/privacy/events.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { customerTable } from '../db/schema/customer.ts'
import { erasedMediaTable } from '../db/schema/erased-media.ts'
import { erasedSubjectTable } from '../db/schema/erased-subject.ts'
import { defineProjector, ignored } from '../ledger/projector.ts'

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
      erase(tx, event.body.subjects, event.at)
    },
    'plan.registered': ignored,
    'plan.plus-bought': ignored,
    'plan.reserved': ignored,
    'plan.released': ignored,
    'plan.resealed': ignored,
    'plan.reseal-reversed': ignored,
    'plan.suspended': ignored,
    'plan.resumed': ignored,
    'plan.returned': ignored,
    'plan.terminated': ignored,
    'plan.superseded': ignored,
    'plan.reinstated': ignored,
    'plan.taken-back': ignored,
    'plan.correction-added': ignored,
    'plan.noted': ignored,
    'plan.note-taken-back': ignored,
    'plan.erasure-requested': ignored,
    'plan.erasure-withdrawn': ignored,
  },
})

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
