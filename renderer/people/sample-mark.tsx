import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { Tooltip } from '../base/ui/tooltip.tsx'
import { useSampleStatus } from './queries.ts'
import css from './sample-mark.module.css'
import { classNames } from '../base/ui/class-names.ts'

const cx = classNames(css)

/** Stands as long as this bench shows made-up cases, so that nobody takes them for real. */
export function SampleMark() {
  const { t } = useTranslation('people')
  const { data } = useSampleStatus()
  if (!data?.loaded) return null
  return (
    <Tooltip words={t('sample.markWords')}>
      <button type="button" className={cx('mark')}>
        <StatusPill tone="neutral" icon={Boxes}>
          {t('sample.mark')}
        </StatusPill>
      </button>
    </Tooltip>
  )
}
