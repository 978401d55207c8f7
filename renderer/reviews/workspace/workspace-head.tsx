import { Gavel, Keyboard, LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { Button, IconButton } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Deadline } from '../../base/ui/date-time.tsx'
import { Kbd } from '../../base/ui/kbd.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import { comboWords } from '../keys/combos.ts'
import { useKeyChoices } from '../keys/key-choices.ts'
import { TimelinessPill } from '../state-pill.tsx'
import css from './workspace.module.css'

const cx = classNames(css)

/** What is being looked at, until when it is to be answered, and the two ways out: the verdict, or back. */
export function WorkspaceHead(props: {
  readonly of: SubmissionView
  readonly mayWork: boolean
  readonly onVerdict: () => void
  readonly onLeave: () => void
}) {
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  const { of, mayWork } = props
  return (
    <header className={cx('head')}>
      <div className={cx('names')}>
        <h1>{of.number}</h1>
        <span>
          <strong>{of.model}</strong> <Serial value={of.aircraftSerial} />
        </span>
        <span>{t(`app.${of.app}`)}</span>
        {of.timeliness !== null && (
          <span className={cx('due')}>
            <TimelinessPill of={of.timeliness} /> <Deadline at={of.dueAt} />
          </span>
        )}
        {of.blind && <StatusPill tone="accent">{t('blind')}</StatusPill>}
      </div>
      <div className={cx('actions')}>
        <span className={cx('hint')}>
          <Keyboard size={16} aria-hidden /> <Kbd keys="?" />
        </span>
        <IconButton icon={LogOut} label={t('leave')} onClick={props.onLeave} />
        {mayWork && (
          <Button
            kind="primary"
            icon={Gavel}
            title={comboWords(keys.verdict[0] ?? '')}
            onClick={props.onVerdict}
          >
            {t('verdict.give')}
          </Button>
        )}
      </div>
    </header>
  )
}
