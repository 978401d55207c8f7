import { ok, refuse } from '../../shared/kernel/result.ts'
import type { customersContract } from '../../shared/customers/contract.ts'
import type { Handlers } from '../core/handler.ts'
import { knownUnder, personOf, subjectsOfPerson } from '../privacy/index.ts'
import type { CustomersDeps } from './deps.ts'
import { countRecords, recordOf } from './record.ts'

/** More subjects than a search looks through: several of them may be one person. */
const MOST_SUBJECTS = 200

/** Customers as people, for those who work with their units. */
export function createCustomers(deps: CustomersDeps): Handlers<typeof customersContract> {
  const { reader } = deps.database
  return {
    'customers.get'({ now }, { id }) {
      const subjects = subjectsOfPerson(reader, id)
      const known = knownUnder(deps, reader, subjects)
      return known.length === 0
        ? refuse('customer-unknown')
        : ok(recordOf(deps, { id, subjects, known }, now))
    },
    'customers.find'(_, { text, limit }) {
      const found = deps.findCustomers(text.trim(), MOST_SUBJECTS) ?? []
      // Of one person the first name that was found, as the search sorts them.
      const people = [
        ...new Map(found.toReversed().map((subject) => [personOf(reader, subject), subject])).values(),
      ]
        .toReversed()
        .slice(0, limit)
      return ok({
        people: people.flatMap((subject) => {
          const [known] = knownUnder(deps, reader, [subject])
          const all = subjectsOfPerson(reader, subject)
          return known ? [{ ...known, records: countRecords(reader, all), names: all.length }] : []
        }),
        complete: deps.namesComplete(),
      })
    },
  }
}
