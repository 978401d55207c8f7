import { UserRound, UserSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPerson } from '../../shared/privacy/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { AccessDialog, AccessPanel } from './access-list.tsx'
import { CustomerCard } from './customer-card.tsx'
import { DormantPanel } from './dormant-panel.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { useCustomers } from './queries.ts'
import css from './privacy.module.css'

const cx = classNames(css)

/** Customers as people: what is known of each, who is one person with whom, and their erasure. */
export function CustomersScreen() {
  const { t } = useTranslation('privacy')
  const [text, setText] = useState<string | undefined>()
  const [erasing, setErasing] = useState<CustomerPerson | null>(null)
  const [seeing, setSeeing] = useState<CustomerPerson | null>(null)
  const [joining, setJoining] = useState<CustomerPerson | null>(null)
  const asked = (text ?? '').trim()
  const { data, error } = useCustomers(asked)
  const people = asked.length > 2 ? (data?.people ?? []) : []
  return (
    <div className={cx('screen')}>
      <Panel title={t('title')}>
        <div className={cx('stack')}>
          <p>{t('words')}</p>
          <SearchBox
            label={t('search')}
            placeholder={t('searchFor')}
            value={text}
            onChange={(said) => setText(said)}
          />
        </div>
      </Panel>
      <RefusalNotice error={error} />
      {asked.length > 2 && !data && !error && <Skeleton lines={4} />}
      {asked.length > 2 && data?.people.length === 0 && (
        <EmptyState icon={UserSearch} title={t(data.complete ? 'empty.title' : 'empty.reading')}>
          {t('empty.words')}
        </EmptyState>
      )}
      {people.map((person) => (
        <CustomerCard
          key={person.subject}
          of={person}
          icon={UserRound}
          joining={joining}
          onJoining={setJoining}
          onErase={() => setErasing(person)}
          onSeen={() => setSeeing(person)}
        />
      ))}
      {seeing && (
        <AccessDialog
          subject={seeing.subject}
          name={seeing.knownAs[0]?.name ?? t('nameless')}
          onClose={() => setSeeing(null)}
        />
      )}
      <DormantPanel />
      <AccessPanel />
      {erasing && <EraseDialog of={erasing} reason="request" onClose={() => setErasing(null)} />}
    </div>
  )
}
