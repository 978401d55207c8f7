import { useTranslation } from 'react-i18next'
import type { MailboxStatus } from '../../shared/mailbox/contract.ts'
import { HelpLink } from '../base/help/help-link.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'
import css from './mailbox.module.css'

const cx = classNames(css)

const tones: Readonly<Record<MailboxStatus['state'], Tone>> = {
  'not-configured': 'neutral',
  off: 'neutral',
  elsewhere: 'ok',
  'log-not-reached': 'waiting',
  idle: 'ok',
  reading: 'accent',
  failed: 'bad',
}

/** How the reading of the mailbox stands, and when it was read last. */
export function MailboxState({ of }: { readonly of: MailboxStatus }) {
  const { t } = useTranslation('mailbox')
  const { state, fault, answer, readAt } = of
  return (
    <div className={cx('row')}>
      <StatusPill tone={tones[state]}>{t(`state.${state}.name`)}</StatusPill>
      <span>
        {fault === null ? t(`state.${state}.words`) : t(`errors.${fault}`, { answer: answer ?? '' })}
        {fault !== null && answer !== null && fault !== 'mailbox-server-refused' && (
          <>
            {' '}
            <q>{answer}</q>
          </>
        )}
      </span>
      {readAt !== null && (
        <span className={cx('muted')}>
          {t('readAt')} <DateTime at={readAt} />
        </span>
      )}
      {fault !== null && <HelpLink page="mail" />}
    </div>
  )
}
