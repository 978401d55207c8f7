import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { Count } from '../base/ui/status-pill.tsx'
import { useCaseCounts } from './queries.ts'
import { waitsForBench } from './waiting.ts'

/** How many cases wait for a technician's hands. Not for those who do not repair. */
export function CasesBadge() {
  return permits(useSession(), ['technician']) ? <WaitingCount /> : null
}

function WaitingCount() {
  const { t } = useTranslation('cases')
  const { data } = useCaseCounts()
  const count = (data ?? [])
    .filter(({ status }) => waitsForBench.includes(status))
    .reduce((sum, column) => sum + column.count, 0)
  return <Count value={count} label={t('waiting', { count })} />
}
