import { personStream } from '../../shared/people/events.ts'
import { personRecord, type Person } from '../../shared/people/person.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** A person as the sealed events tell it: whoever edits a row changes nobody's roles. Null where there is none. */
export function sealedPerson(records: RecordReader, id: string): Person | null {
  return records.load(personRecord, id)
}

/** Everybody of the centre, as the sealed events tell it. */
export function sealedPeople(records: RecordReader): readonly Person[] {
  return records.ids(personStream).flatMap((id) => records.load(personRecord, id) ?? [])
}
