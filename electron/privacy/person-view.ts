import type { CustomerPerson } from '../../shared/privacy/contract.ts'
import type { Reader } from '../db/open.ts'
import type { PrivacyDeps } from './deps.ts'
import { recordsOfSubjects } from './person-records.ts'
import { subjectsOfPerson } from './projector.ts'

/** One person: under which names and contacts they are known, and every record that tells of them. */
export function personViewOf(
  { personal }: Pick<PrivacyDeps, 'personal'>,
  reader: Reader,
  subject: string,
): CustomerPerson {
  const subjects = subjectsOfPerson(reader, subject)
  return {
    subject,
    knownAs: subjects.flatMap((one) => {
      const record = personal.open(reader, one)
      if (!record) return []
      const { name = '', phone = '', email = '' } = record
      return [{ subject: one, name, phone, email }]
    }),
    records: [...recordsOfSubjects(reader, subjects)],
  }
}
