import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { layout, Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { BookFigures } from './book-figures.tsx'
import { CountForm } from './count-form.tsx'
import { useCashBook } from './queries.ts'

/** Whether the cash of a day has still to be counted on this bench; null while nobody knows. */
export function useCashIsOpen(day: string | null): boolean | null {
  const { data } = useCashBook(day)
  return data ? data.book.state === 'open' : null
}

/** The cash of a day where it is closed: counted here, or how it was counted. */
export function EveningCash({ day }: { readonly day: string }) {
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const { data, error } = useCashBook(day)
  if (!data) return error ? <RefusalNotice error={error} /> : <Skeleton lines={4} />
  const { book, denominations } = data
  const { currency, expected, closing } = book
  if (book.state === 'open')
    return (
      <Stack>
        <p className={layout('lead')}>
          {t('evening.expected', { amount: formats.price({ amount: expected, currency }) })}
        </p>
        <CountForm key={day} of={book} denominations={denominations} startsHere />
      </Stack>
    )
  if (closing)
    return (
      <Stack tight>
        <p>
          <StatusPill tone="ok">{t('state.closed')}</StatusPill>
        </p>
        <BookFigures of={book} />
      </Stack>
    )
  return (
    <p className={layout('lead')}>
      {t(book.documents.length === 0 ? 'evening.none' : 'evening.notOpened')}{' '}
      <Link to="/cash" search={{ day }}>
        {t('toBook')}
      </Link>
    </p>
  )
}
