import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { useUnconfirmed } from './queries.ts'

/** Stands on a record while something of it waits for the shared log and that is not reached; goes away by itself. */
export function UnconfirmedNotice({ kind, id }: { readonly kind: 'case' | 'plan'; readonly id: string }) {
  const { t } = useTranslation('unconfirmed')
  const { data } = useUnconfirmed(kind, id)
  if (data?.waits !== true) return null
  const allowed = data.manager === null ? {} : { todo: t('allowedBy', { name: data.manager }) }
  return <ErrorNotice tone="warn" what={t('notice')} kept={t('noticeWhy')} {...allowed} />
}
