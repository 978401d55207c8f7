import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPerson } from '../../shared/privacy/contract.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import css from './privacy.module.css'
import { useDormant } from './queries.ts'

const cx = classNames(css)

const spans = ['1', '2', '3', '5', '10'] as const

/** Customers of whom nothing was heard for years, asked for when somebody looks: each can be erased, none goes by itself. */
export function DormantPanel() {
  const { t } = useTranslation('privacy')
  const [years, setYears] = useState<(typeof spans)[number] | null>(null)
  return (
    <Panel title={t('dormant.title')}>
      <div className={cx('stack')}>
        <p>{t('dormant.words')}</p>
        <div className={cx('years')}>
          <Field label={t('dormant.since')}>
            <Select
              options={spans.map((value) => ({ value, label: t('dormant.years', { count: Number(value) }) }))}
              value={years}
              placeholder={t('dormant.choose')}
              onChange={setYears}
            />
          </Field>
        </div>
        {years !== null && <DormantList years={Number(years)} />}
      </div>
    </Panel>
  )
}

function DormantList({ years }: { readonly years: number }) {
  const { t } = useTranslation('privacy')
  const { data, error } = useDormant(years)
  const [erasing, setErasing] = useState<CustomerPerson | null>(null)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={3} />
  if (data.people.length === 0)
    return <EmptyState title={t('dormant.none')}>{t('dormant.noneWords')}</EmptyState>
  return (
    <>
      <ul className={cx('records')} aria-label={t('dormant.title')}>
        {data.people.map((person) => (
          <li key={person.subject}>
            <strong>{person.knownAs[0]?.name ?? t('nameless')}</strong>
            <span>{person.records.map(({ label }) => label).join(', ')}</span>
            <span className={cx('small')}>
              <DateTime at={person.lastAt} absolute />
            </span>
            <Button onClick={() => setErasing(person)}>{t('erase.open')}</Button>
          </li>
        ))}
      </ul>
      {data.more && <p>{t('dormant.more')}</p>}
      {erasing && <EraseDialog of={erasing} reason="retention" onClose={() => setErasing(null)} />}
    </>
  )
}
