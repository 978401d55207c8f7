import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'

const day = 86_400_000

/** A parcel that has not come for longer than this is worth a call. */
const longDays = 14

/** For how long a unit has been expected; marked where somebody should ask after it. */
export function Age({ filedAt }: { readonly filedAt: number }) {
  const { t } = useTranslation('requests')
  const formats = useFormats()
  const days = Math.floor((useNow() - filedAt) / day)
  const words = days < 1 ? t('age.today') : t('age.days', { count: days })
  return (
    <span title={formats.exact(filedAt)}>
      {days >= longDays ? (
        <StatusPill tone="waiting" icon={Clock} plain>
          {words}
        </StatusPill>
      ) : (
        words
      )}
    </span>
  )
}
