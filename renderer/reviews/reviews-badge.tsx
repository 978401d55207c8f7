import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { Count } from '../base/ui/status-pill.tsx'
import { useReviewsBadge } from './queries.ts'

/** How many submissions wait for a verdict. Not for those who do not review. */
export function ReviewsBadge() {
  return permits(useSession(), ['reviewer']) ? <WaitingCount /> : null
}

function WaitingCount() {
  const { t } = useTranslation('reviews')
  const count = useReviewsBadge().data?.waiting ?? 0
  return <Count value={count} label={t('waiting', { count })} />
}
