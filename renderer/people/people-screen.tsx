import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { UserRoundPlus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/people/contract.ts'
import { useBackStep } from '../base/ui/back-steps.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import css from './people-screen.module.css'
import { PersonLine } from './person-line.tsx'
import { PersonRecord } from './person-record.tsx'
import { usePeople } from './queries.ts'

const cx = classNames(css)

/** Settings → People: the list, and beside it the chosen person. */
export function PeopleScreen() {
  const { t, i18n } = useTranslation('people')
  const { personId } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data, error } = usePeople()
  const [adding, setAdding] = useState(false)
  const people = sorted(data?.people ?? [], i18n.language)
  const chosen = people.find(({ id }) => id === personId)
  useBackStep(() => void navigate({ to: '/settings/people' }), chosen !== undefined)
  if (error && !data) return <RefusalNotice error={error} />
  return (
    <div className={cx('screen')}>
      <Panel
        title={t('person.list')}
        flush
        aside={
          <Button kind="quiet" icon={UserRoundPlus} onClick={() => setAdding(true)}>
            {t('person.add')}
          </Button>
        }
      >
        {!data && <Skeleton lines={4} tall />}
        <ul className={cx('list')}>
          {people.map((person) => (
            <li key={person.id}>
              <Link to="/settings/people/$personId" params={{ personId: person.id }} className={cx('entry')}>
                <PersonLine
                  {...person}
                  name={person.name ?? t('person.erased')}
                  waiting={person.waitMs > 0}
                />
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
      {chosen ? (
        <PersonRecord key={chosen.id} person={chosen} />
      ) : (
        <EmptyState icon={UsersRound} title={t('person.none')}>
          {t('person.lead')}
        </EmptyState>
      )}
      <AddPersonDialog
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(added) => void navigate({ to: '/settings/people/$personId', params: { personId: added } })}
      />
    </div>
  )
}

/** Those who work here first, each part by name. */
function sorted(people: readonly Person[], language: string): readonly Person[] {
  return people.toSorted(
    (a, b) => Number(b.active) - Number(a.active) || (a.name ?? '').localeCompare(b.name ?? '', language),
  )
}
