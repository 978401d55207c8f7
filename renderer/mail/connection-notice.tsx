import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MailStatus } from '../../shared/mail/contract.ts'
import { HelpLink } from '../base/help/help-link.tsx'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'
import css from './outbox-screen.module.css'

const cx = classNames(css)

const tones: Readonly<Record<MailStatus['line']['state'], Tone>> = {
  'not-configured': 'warn',
  'clock-unverified': 'bad',
  elsewhere: 'ok',
  'log-not-reached': 'waiting',
  idle: 'ok',
  sending: 'accent',
  unreachable: 'waiting',
  refused: 'bad',
}

/** The words of these have the server's own in them. */
const saysAnswer: ReadonlySet<string> = new Set(['mail-server-refused', 'mail-client-refused'])

/** How the line to the mail server stands, since when, and what was said last. */
export function MailConnectionNotice({ status }: { readonly status: MailStatus }) {
  const { t } = useTranslation('mail')
  const isManager = permits(useSession(), ['manager'])
  const { line, waitingSince } = status
  return (
    <div className={cx('row')}>
      <StatusPill tone={tones[line.state]}>{t(`line.${line.state}.name`)}</StatusPill>
      <span>
        {line.fault === null
          ? t(`line.${line.state}.words`)
          : t(`errors.${line.fault}`, { answer: line.answer ?? '' })}
      </span>
      {line.fault !== null && (
        <span className={cx('muted')}>
          <DateTime at={line.since} />
          {line.answer !== null && !saysAnswer.has(line.fault) && (
            <>
              : <q>{line.answer}</q>
            </>
          )}
        </span>
      )}
      {waitingSince !== null && (
        <span className={cx('muted')}>
          {t('waitingSince')} <DateTime at={waitingSince} />
        </span>
      )}
      {(line.state === 'not-configured' || line.state === 'refused') && isManager && (
        <Link to="/settings/mail">{t('settings.open')}</Link>
      )}
      {tones[line.state] !== 'ok' && tones[line.state] !== 'accent' && <HelpLink page="mail" />}
    </div>
  )
}
