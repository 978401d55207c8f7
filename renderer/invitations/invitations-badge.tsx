import { useTranslation } from 'react-i18next'
import { Count } from '../base/ui/status-pill.tsx'
import { useClosingToday } from './queries.ts'

/** How many windows close today. */
export function InvitationsBadge() {
  const { t } = useTranslation('invitations')
  const { data } = useClosingToday()
  const count = data?.closingToday ?? 0
  return <Count value={count} label={t('closingToday', { count })} />
}
