import { openByTechnician } from '../intake/index.ts'
import { readPeople } from '../people/index.ts'
import { openByReviewer } from '../reviews/index.ts'
import type { OpenWork } from '../reports/index.ts'
import type { CoreServices } from './core-services.ts'

/** Who works here and what they have in hand, as reports ask for it. */
export function wireOpenWork({ database, people }: Pick<CoreServices, 'database' | 'people'>): OpenWork {
  const { reader } = database
  return {
    people: () =>
      readPeople(reader)
        .filter(({ active }) => active)
        .map(({ id, roles }) => ({
          id,
          name: people.nameOf(id),
          isTechnician: roles.includes('technician'),
          isReviewer: roles.includes('reviewer'),
        })),
    cases: (today) => openByTechnician(reader, today),
    reviews: (now) => openByReviewer(reader, now),
  }
}
