import { readsTheSame } from '../../shared/kernel/names.ts'
import type { Reader, Transactor } from '../db/open.ts'
import type { PersonRow } from '../db/schema/person.ts'
import type { PersonalStore, SealedPerson } from '../personal/personal-store.ts'
import { readPeople } from './store.ts'

/** The sealed name, or null where it was erased. */
export function openName(
  personal: PersonalStore,
  reader: Reader,
  person: Pick<PersonRow, 'subject'>,
): string | null {
  return personal.open(reader, person.subject)?.['name'] ?? null
}

/** A name for a tile; where it was erased, the end of the id tells people apart. */
export function nameOrFallback(personal: PersonalStore, reader: Reader, person: PersonRow): string {
  return openName(personal, reader, person) ?? `… ${person.id.slice(-4)}`
}

export function sealName(personal: PersonalStore, tx: Transactor, name: string, now: number): SealedPerson {
  return personal.seal(tx, 'staff', { name }, now)
}

/** True where somebody else who is active reads the same on a tile. */
export function isNameTaken(
  personal: PersonalStore,
  reader: Reader,
  name: string,
  except: string | null,
): boolean {
  return readPeople(reader).some((person) => {
    if (!person.active || person.id === except) return false
    const other = openName(personal, reader, person)
    return other !== null && readsTheSame(other, name)
  })
}
