import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel, ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { AccountingPanel } from './accounting-panel.tsx'
import { BookPanel } from './book-panel.tsx'
import css from './cash.module.css'
import { DifferencePill } from './difference-pill.tsx'
import { useCashBook, useCashBooks } from './queries.ts'

const cx = classNames(css)
const route = getRouteApi('/cash')

/** The cash book of a bench: today's, or an earlier day's, and the list of days. */
export function CashScreen() {
  const { t } = useTranslation('cash')
  const { day } = route.useSearch()
  const isManager = permits(useSession(), ['manager'])
  const { data, error } = useCashBook(day ?? null)
  return (
    <Stack>
      <ScreenHead title={t('title')} lead={t('lead')} />
      <RefusalNotice error={error} />
      {!data && !error && <Skeleton lines={8} tall />}
      {data && (
        <div className={cx('columns')}>
          <BookPanel key={`${data.book.day}-${data.book.state}`} of={data} />
          <Stack>
            <Books today={data.today} shown={data.book.day} />
            {isManager && <AccountingPanel today={data.today} />}
          </Stack>
        </div>
      )}
    </Stack>
  )
}

function Books({ today, shown }: { readonly today: string; readonly shown: string }) {
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const { data } = useCashBooks()
  const books = data ?? []
  const unopened = books.some(({ day }) => day === today) ? null : today
  const rest =
    unopened === null
      ? books
      : [{ day: today, closed: false, currency: '', expected: 0, difference: null }, ...books]
  return (
    <Panel title={t('days.title')}>
      <ul className={cx('days')}>
        {rest.map(({ day, closed, currency, difference }) => (
          <li key={day} className={cx('day', day === shown && 'shown')}>
            <Link
              to="/cash"
              search={day === today ? {} : { day }}
              aria-current={day === shown ? 'page' : undefined}
            >
              {day === today ? t('days.today') : `${formats.weekday(day)} ${formats.calendarDate(day)}`}
            </Link>
            {difference !== null && difference !== 0 ? (
              <DifferencePill difference={difference} currency={currency} />
            ) : (
              <span className={layout('muted')}>
                {t(closed ? 'days.closed' : day === unopened ? 'days.none' : 'days.open')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
