import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { useMailStatus } from './queries.ts'

/** Mails that nobody will take as they are: a card until a person has looked at each. */
export function FailedNotice() {
  const { t } = useTranslation('mail')
  const navigate = useNavigate()
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const failed = useMailStatus().data?.failed ?? 0
  if (!mayWork || failed === 0) return null
  return (
    <ErrorNotice
      what={t('failed.what', { count: failed })}
      kept={t('failed.kept')}
      help="mail"
      action={{
        label: t('failed.look'),
        onPress: () => void navigate({ to: '/outbox', search: { show: 'failed' } }),
      }}
    />
  )
}
