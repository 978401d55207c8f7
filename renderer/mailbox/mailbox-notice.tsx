import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { useMailboxStatus } from './queries.ts'

/** The mailbox cannot be read: a card for managers until it can. What came in meanwhile is read then. */
export function MailboxNotice() {
  const { t } = useTranslation('mailbox')
  const navigate = useNavigate()
  const isManager = permits(useSession(), ['manager'])
  const { data } = useMailboxStatus()
  if (!isManager || data?.state !== 'failed' || data.fault === null) return null
  return (
    <ErrorNotice
      what={t('notice.what')}
      kept={t('notice.kept')}
      todo={t(`errors.${data.fault}`, { answer: data.answer ?? '' })}
      help="mail"
      tone="warn"
      action={{ label: t('notice.open'), onPress: () => void navigate({ to: '/settings/mailbox' }) }}
    />
  )
}
