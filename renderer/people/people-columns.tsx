import type { TFunction } from 'i18next'
import type { Person } from '../../shared/people/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { PersonLine } from './person-line.tsx'

/** Who works here. `rolesOf`: roles in words. */
export function peopleColumns(
  t: TFunction<'people'>,
  rolesOf: (roles: Person['roles']) => string,
): readonly Column<Person>[] {
  const nameOf = (person: Person): string => person.name ?? t('person.erased')
  return [
    {
      id: 'name',
      header: t('person.name'),
      cell: (person) => <PersonLine {...person} name={nameOf(person)} waiting={person.waitMs > 0} />,
      // Those who work here come first.
      sortBy: (person) => `${person.active ? 0 : 1} ${nameOf(person)}`,
      searchText: (person) => `${nameOf(person)} ${rolesOf(person.roles)}`,
      width: 'minmax(18rem, 2fr)',
      beside: 'minmax(14rem, 1fr)',
    },
    {
      id: 'signIn',
      header: t('person.signIn'),
      cell: ({ credential }) => t(`person.kind.${credential}`),
      sortBy: ({ credential }) => credential,
    },
    {
      id: 'since',
      header: t('person.since'),
      cell: ({ addedAt }) => <DateTime at={addedAt} />,
      sortBy: ({ addedAt }) => addedAt,
    },
  ]
}
