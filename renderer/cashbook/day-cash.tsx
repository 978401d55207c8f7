import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { layout, Stack } from '../base/ui/layout.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { BookFigures } from './book-figures.tsx'
import { useCashBook } from './queries.ts'

/** The cash book of a day within its report; nothing where there is none and nothing was paid. */
export function DayCash({ day }: { readonly day: string }) {
  const { t } = useTranslation('cash')
  const { data } = useCashBook(day)
  if (!data) return null
  const { book } = data
  if (book.state === 'none' && book.documents.length === 0) return null
  return (
    <Stack tight>
      <h3>{t('section')}</h3>
      <p>
        <StatusPill tone={book.state === 'closed' ? 'ok' : 'waiting'}>{t(`state.${book.state}`)}</StatusPill>{' '}
        <Link to="/cash" search={{ day }}>
          {t('toBook')}
        </Link>
      </p>
      <BookFigures of={book} />
      {book.state !== 'closed' && <p className={layout('muted')}>{t('notCounted')}</p>}
    </Stack>
  )
}
