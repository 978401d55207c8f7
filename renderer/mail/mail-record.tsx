import { Link } from '@tanstack/react-router'
import { Pause, Send, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { LetterView } from './letter-view.tsx'
import { MailStatePill } from './mail-state-pill.tsx'
import css from './outbox-screen.module.css'
import { useMail } from './queries.ts'

const cx = classNames(css)

type Mail = Output<'mail.read'>

/** One mail: who gets it, what the server said, its words, and what can be done. */
export function MailRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation('mail')
  const { data, error } = useMail(id)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={8} tall />
  return (
    <article className={cx('record')}>
      <header className={cx('form')}>
        <div className={cx('row')}>
          <h2>{data.recipient?.name ?? t('recipientErased')}</h2>
          <MailStatePill state={data.state} />
        </div>
        <p className={cx('muted')}>{t(`stateWords.${data.state}`)}</p>
        <Actions of={data} />
      </header>
      <Panel title={t('facts.title')}>
        <Facts of={data} />
      </Panel>
      <Panel title={t('words')}>
        <LetterView letter={data} />
      </Panel>
    </article>
  )
}

function Actions({ of }: { readonly of: Mail }) {
  const { t } = useTranslation('mail')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const send = useApiCommand('mail.sendNow')
  const hold = useApiCommand('mail.hold')
  const dismiss = useApiCommand('mail.dismiss')
  if (!mayWork) return null
  const { id, state, about } = of
  const isInvitation = about.kind === 'invitation'
  const maySend =
    state === 'queued' || state === 'held' || state === 'unknown' || (state === 'failed' && !isInvitation)
  const mayHold = state === 'queued' || state === 'unknown'
  const mayDismiss = state === 'failed' || (!isInvitation && (mayHold || state === 'held'))
  return (
    <>
      <div className={cx('row')}>
        {maySend && (
          <Button kind="primary" icon={Send} busy={send.busy} onClick={() => void send.run({ id })}>
            {t('sendNow')}
          </Button>
        )}
        {mayHold && (
          <Button icon={Pause} busy={hold.busy} onClick={() => void hold.run({ id })}>
            {t('hold')}
          </Button>
        )}
        {mayDismiss && (
          <Button kind="quiet" icon={Trash2} busy={dismiss.busy} onClick={() => void dismiss.run({ id })}>
            {t('dismiss')}
          </Button>
        )}
      </div>
      <RefusalNotice error={send.refusal ?? hold.refusal ?? dismiss.refusal} />
    </>
  )
}

function Facts({ of }: { readonly of: Mail }) {
  const { t } = useTranslation('mail')
  const { about } = of
  const items = [
    { term: t('column.template'), value: t(`template.${of.template}`) },
    { term: t('facts.to'), value: of.recipient?.email || null },
    {
      term: t('column.about'),
      value:
        about.kind === 'invitation' ? (
          <Link to="/invitations/$invitationId" params={{ invitationId: about.id }}>
            {about.label}
          </Link>
        ) : about.kind === 'case' ? (
          <Link to="/cases/$caseId" params={{ caseId: about.id }}>
            {about.label}
          </Link>
        ) : (
          about.label
        ),
    },
    { term: t('facts.queuedAt'), value: <DateTime at={of.queuedAt} /> },
    { term: t('facts.attempts'), value: of.attempts === 0 ? null : String(of.attempts) },
    { term: t('facts.triedAt'), value: of.triedAt === null ? null : <DateTime at={of.triedAt} /> },
    {
      term: t('facts.nextAt'),
      value: of.state === 'queued' && of.attempts > 0 ? <DateTime at={of.nextAt} /> : null,
    },
    { term: t('column.answer'), value: of.answer },
    { term: t('facts.messageId'), value: of.messageId },
  ]
  return <DefinitionList items={items.filter(({ value }) => value !== null)} />
}
