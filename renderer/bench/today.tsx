import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { waitsForBench, waitsForWord } from '../cases/index.ts'
import { ClosingPanel } from '../invitations/index.ts'
import { FailedNotice } from '../mail/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { CircleCheck } from 'lucide-react'
import { ArrivalsPanel } from './arrivals-panel.tsx'
import { DraftsPanel } from './drafts-panel.tsx'
import { OwnCasesPanel } from './own-cases-panel.tsx'
import { useBoardToday } from './queries.ts'
import { StatusPanel } from './status-panel.tsx'
import css from './today.module.css'

const cx = classNames(css)

/** In the order in which one takes them up: hands first, then whoever has to say a word. */
const order = [...waitsForBench, ...waitsForWord]

/** What waits at this bench: cases by where they stand, half-done intakes, units on their way. */
export function Today() {
  const { t } = useTranslation('bench')
  const mayTakeIn = permits(useSession(), ['technician', 'manager'])
  const { data: board, error } = useBoardToday()
  const waiting = order.flatMap((status) => board?.filter((column) => column.status === status) ?? [])
  const columns = waiting.filter(({ count }) => count > 0)
  return (
    <div className={cx('today')}>
      <div>
        <RefusalNotice error={error} />
        <FailedNotice />
        {mayTakeIn && <OwnCasesPanel />}
        {!board && !error && <Skeleton lines={8} tall />}
        {board && columns.length === 0 && (
          <EmptyState icon={CircleCheck} title={t('nothingWaits.title')}>
            {t('nothingWaits.words')}
          </EmptyState>
        )}
        <div className={cx('cases')}>
          {columns.map((column) => (
            <StatusPanel key={column.status} {...column} />
          ))}
        </div>
      </div>
      <div>
        {mayTakeIn && <DraftsPanel />}
        <ClosingPanel />
        <ArrivalsPanel />
      </div>
    </div>
  )
}
