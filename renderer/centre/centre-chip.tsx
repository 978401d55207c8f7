import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { Tooltip } from '../base/ui/tooltip.tsx'
import css from './centre-chip.module.css'
import { lineWords } from './chip-words.ts'
import { useCentreState } from './queries.ts'

const cx = classNames(css)

/**
 * How this bench stands to the others, at the top of every screen: what waits to be settled, and whether everything was
 * delivered. Nothing where the bench shares with nobody and nothing is to be settled.
 */
export function CentreChip() {
  const { t } = useTranslation(['centre', 'disputes'])
  const { data } = useCentreState()
  const formats = useFormats()
  const now = useNow()
  const isManager = permits(useSession(), ['manager'])
  if (!data) return null
  const { toSettle, waiting, since } = data
  const line = lineWords(data)
  // That all is well is not worth a word beside something that is not.
  const isQuiet = toSettle > 0 && line?.tone === 'ok'
  if (toSettle === 0 && !line) return null
  const isToday = since !== null && formats.date(since) === formats.date(now)
  const at = since === null ? '' : isToday ? formats.time(since) : formats.dateTime(since)
  const said = [
    toSettle > 0 ? t('disputes:count', { count: toSettle }) : null,
    line && !isQuiet ? t(`centre:${line.key}`, { count: waiting, since: at }) : null,
  ]
  const tone = toSettle > 0 ? 'bad' : (line?.tone ?? 'neutral')
  const pill = <StatusPill tone={tone}>{said.filter(Boolean).join(' · ')}</StatusPill>
  const words = line ? t(`centre:${line.words}`) : t('disputes:lead')
  if (toSettle > 0)
    return (
      <Tooltip words={words} side="bottom">
        <Link to="/disputes" className={cx('say')}>
          {pill}
        </Link>
      </Tooltip>
    )
  return (
    <Tooltip words={words} side="bottom">
      {isManager ? (
        <Link to="/settings/benches" className={cx('say')}>
          {pill}
        </Link>
      ) : (
        <button type="button" className={cx('say')}>
          {pill}
        </button>
      )}
    </Tooltip>
  )
}
