import type { CustomerPerson } from '../../shared/privacy/contract.ts'
import type { Reader } from '../db/open.ts'
import type { PrivacyDeps } from './deps.ts'
import { recordsOfSubjects } from './person-records.ts'
import { subjectsOfPerson } from './projector.ts'

/** Under which names and contacts these subjects are known; those that were erased are left out. */
export function knownUnder(
  { personal }: Pick<PrivacyDeps, 'personal'>,
  reader: Reader,
  subjects: readonly string[],
): CustomerPerson['knownAs'] {
  return subjects.flatMap((subject) => {
    const record = personal.open(reader, subject)
    if (!record) return []
    const { name = '', phone = '', email = '' } = record
    return [{ subject, name, phone, email }]
  })
}

/** One person: under which names and contacts they are known, and every record that tells of them. */
export function personViewOf(
  deps: Pick<PrivacyDeps, 'personal'>,
  reader: Reader,
  subject: string,
): CustomerPerson {
  const subjects = subjectsOfPerson(reader, subject)
  return {
    subject,
    knownAs: knownUnder(deps, reader, subjects),
    records: [...recordsOfSubjects(reader, subjects)],
  }
}
