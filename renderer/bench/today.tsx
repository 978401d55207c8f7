import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { waitsForBench, waitsForWord } from '../cases/index.ts'
import { ClosingPanel } from '../invitations/index.ts'
import { FailedNotice } from '../mail/index.ts'
import { MailboxNotice } from '../mailbox/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { CircleCheck } from 'lucide-react'
import { ArrivalsPanel } from './arrivals-panel.tsx'
import { DraftsPanel } from './drafts-panel.tsx'
import { ManagerPanel } from './manager-panel.tsx'
import { OwnCasesPanel } from './own-cases-panel.tsx'
import { useBoardToday } from './queries.ts'
import { ReviewsPanel } from './reviews-panel.tsx'
import { StatusPanel } from './status-panel.tsx'
import css from './today.module.css'

const cx = classNames(css)

/** In the order in which one takes them up: hands first, then whoever has to say a word. */
const order = [...waitsForBench, ...waitsForWord]

/**
 * What waits, for whoever is signed in: a manager's own matters, recordings for a reviewer, a technician's cases; then cases by
 * where they stand, half-done intakes, units on their way. The first nine lines open by their number.
 */
export function Today() {
  const { t } = useTranslation('bench')
  const session = useSession()
  const mayTakeIn = permits(session, ['technician', 'manager'])
  const screen = useRef<HTMLDivElement>(null)
  useShortcuts(
    t('keys.title'),
    Array.from({ length: 9 }, (_, at) => ({
      keys: String(at + 1),
      label: t('keys.line', { number: at + 1 }),
      isNoCommand: true,
      run: () => screen.current?.querySelectorAll<HTMLElement>('[data-line]')[at]?.click(),
    })),
  )
  const mayReview = permits(session, ['reviewer'])
  const { data: board, error } = useBoardToday()
  const waiting = order.flatMap((status) => board?.filter((column) => column.status === status) ?? [])
  const columns = waiting.filter(({ count }) => count > 0)
  return (
    <div className={cx('today')} ref={screen}>
      <div>
        <RefusalNotice error={error} />
        <div className={cx('notices')}>
          <FailedNotice />
          <MailboxNotice />
        </div>
        {permits(session, ['manager']) && <ManagerPanel />}
        {mayReview && <ReviewsPanel />}
        {mayTakeIn && <OwnCasesPanel />}
        {!board && !error && <Skeleton lines={8} tall />}
        {board && columns.length === 0 && (
          <div className={cx('nothing')}>
            <EmptyState icon={CircleCheck} title={t('nothingWaits.title')}>
              {t('nothingWaits.words')}
            </EmptyState>
          </div>
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
