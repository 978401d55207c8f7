import { useTranslation } from 'react-i18next'
import { Count } from '../base/ui/status-pill.tsx'
import { useMailboxStatus } from './queries.ts'

/** How many messages wait for a person. */
export function MessagesBadge() {
  const { t } = useTranslation('mailbox')
  const count = useMailboxStatus().data?.waiting ?? 0
  return <Count value={count} label={t('waiting', { count })} />
}
