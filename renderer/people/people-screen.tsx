import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { UserRoundPlus, UsersRound } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles } from '../../shared/kernel/contract.ts'
import { Button } from '../base/ui/button.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { useOwnRows } from '../base/ui/record-list/rows.ts'
import { Toolbar } from '../base/ui/layout.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { peopleColumns } from './people-columns.tsx'
import { PersonRecord } from './person-record.tsx'
import { usePeople } from './queries.ts'
import { useRoleWords } from './role-words.ts'

const sortable = ['name', 'signIn', 'since'] as const
const plainSort = { column: 'name', descending: false } as const

/** Settings → People: who works here or did, and beside the list the chosen person. */
export function PeopleScreen() {
  const { t } = useTranslation('people')
  const navigate = useNavigate()
  const view = useSearch({ from: '/settings/people' })
  const { personId = null } = useParams({ strict: false })
  const { data, error, refetch } = usePeople()
  // Who is locked, and for how long, is no record: it may have changed since another screen asked.
  useEffect(() => {
    void refetch()
  }, [refetch])
  const rolesOf = useRoleWords()
  const [adding, setAdding] = useState(false)
  const { q, role, here } = view
  const sort = sortOf(view, sortable, plainSort)
  const columns = useMemo(() => peopleColumns(t, rolesOf), [t, rolesOf])
  const people = useMemo(
    () =>
      data?.people.filter(
        (person) => (role === undefined || person.roles.includes(role)) && (here !== true || person.active),
      ),
    [data, role, here],
  )
  const rows = useOwnRows({ rows: people, columns, query: q, sort, error })
  const chosen = data?.people.find(({ id }) => id === personId)
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'role',
      label: t('roles.title'),
      any: t('list.anyRole'),
      options: roles.map((value) => ({ value, label: t(`common:role.${value}`) })),
    },
    { kind: 'mark', name: 'here', label: t('list.onlyHere') },
  ]
  const add = () => setAdding(true)
  return (
    <RecordList
      label={t('person.list')}
      head={
        <Toolbar lead={t('person.lead')}>
          <Button icon={UserRoundPlus} onClick={add}>
            {t('person.add')}
          </Button>
        </Toolbar>
      }
      windows={
        <AddPersonDialog
          open={adding}
          onClose={() => setAdding(false)}
          onAdded={(added) =>
            void navigate({ to: '/settings/people/$personId', params: { personId: added }, search: view })
          }
        />
      }
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      lines={2}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('list.search'), placeholder: t('list.searchHint') }}
      filters={filters}
      empty={{ icon: UsersRound, title: t('person.list'), words: t('person.lead') }}
      onOpen={({ id }) =>
        void navigate({ to: '/settings/people/$personId', params: { personId: id }, search: view })
      }
      record={{
        id: chosen?.id ?? null,
        label: chosen?.name ?? t('person.erased'),
        content: chosen && <PersonRecord key={chosen.id} person={chosen} />,
        onClose: () => void navigate({ to: '/settings/people', search: view }),
      }}
      shortcuts={[{ keys: 'n', label: t('person.add'), run: add }]}
    />
  )
}
