import { eq } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { readsTheSame } from '../../shared/kernel/names.ts'
import { readPhone } from '../../shared/kernel/phone.ts'
import type { Database } from '../db/open.ts'
import { intakeDraftTable } from '../db/schema/intake-draft.ts'
import type { DraftStore } from './draft-store.ts'

/** A customer as they are known in one place. */
export interface KnownCustomer {
  readonly name: string
  readonly phone: string
  readonly email: string
}

/**
 * Removes unfinished intakes, whoever began them, whose customer has the e-mail, telephone or whole name of one of these: they
 * were erased. Answers with how many.
 */
export function removeDraftsOf(
  database: Database,
  drafts: Pick<DraftStore, 'all'>,
  region: string,
  known: readonly KnownCustomer[],
): number {
  const theirs = drafts
    .all(database.reader)
    .filter(({ draft }) => known.some((one) => isSame(one, draft.customer, region)))
  database.write((tx) => {
    for (const { id } of theirs) tx.delete(intakeDraftTable).where(eq(intakeDraftTable.id, id)).run()
    return ok(null)
  })
  return theirs.length
}

function isSame(one: KnownCustomer, other: KnownCustomer, region: string): boolean {
  const email = one.email.trim().toLowerCase()
  if (email !== '' && email === other.email.trim().toLowerCase()) return true
  const phone = phoneOf(one.phone, region)
  if (phone !== null && phone === phoneOf(other.phone, region)) return true
  return one.name.trim() !== '' && readsTheSame(one.name.trim(), other.name.trim())
}

function phoneOf(text: string, region: string): string | null {
  const read = readPhone(text, region)
  return read.ok ? read.phone : null
}
