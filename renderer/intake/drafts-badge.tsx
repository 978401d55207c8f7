import { useTranslation } from 'react-i18next'
import { Count } from '../base/ui/status-pill.tsx'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { useDrafts } from './queries.ts'

/** How many half-done intakes wait for this person. */
export function DraftsBadge() {
  const { t } = useTranslation('intake')
  const { data = [] } = useDrafts(useMayCheckIn())
  return <Count value={data.length} label={t('drafts.waiting', { count: data.length })} />
}
