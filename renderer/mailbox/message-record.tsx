import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { NotedLetter } from '../../shared/mailbox/events.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import css from './mailbox.module.css'
import { useNote } from './queries.ts'
import { ReasonPill } from './reason-pill.tsx'

const cx = classNames(css)

type Note = Output<'mailbox.note'>

/** One message: what it is, what to do about it, and the words where they are kept here. */
export function MessageRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation('mailbox')
  const { data, error } = useNote(id)
  const handle = useApiCommand('mailbox.handle')
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  const { reason, handledAt, handledBy, text } = data
  return (
    <article className={cx('record')}>
      <header className={cx('snug')}>
        <div className={cx('row')}>
          <h2>{data.customer ?? data.from ?? t('erased')}</h2>
          <ReasonPill reason={reason} />
        </div>
        <p>{t(`reason.${reason}.words`)}</p>
        <div className={cx('row')}>
          {handledAt === null ? (
            <Button kind="primary" icon={Check} busy={handle.busy} onClick={() => void handle.run({ id })}>
              {t('handle')}
            </Button>
          ) : (
            <span className={cx('muted')}>
              {t('handled', { name: handledBy ?? t('somebody') })} <DateTime at={handledAt} />
            </span>
          )}
        </div>
        <RefusalNotice error={handle.refusal} />
      </header>
      <Panel title={t('facts')}>
        <DefinitionList items={factsOf(t, data)} />
      </Panel>
      {text !== '' && (
        <Panel title={t('words')}>
          {text === null ? (
            <p className={cx('muted')}>{t('erased')}</p>
          ) : (
            <pre className={cx('words')}>{text}</pre>
          )}
          {data.isCut && <p className={cx('muted')}>{t('cut')}</p>}
        </Panel>
      )}
    </article>
  )
}

function factsOf(t: ReturnType<typeof useTranslation<'mailbox'>>['t'], of: Note) {
  const { letter, from, title, arrivedAt } = of
  const facts = [
    { term: t('column.from'), value: from === '' ? null : (from ?? t('erased')) },
    { term: t('column.title'), value: title === '' ? null : (title ?? t('erased')) },
    { term: t('column.arrivedAt'), value: <DateTime at={arrivedAt} /> },
    { term: t('column.about'), value: letter && <About of={letter} /> },
    {
      term: t('letter'),
      value: letter && (
        <Link to="/outbox/$mailId" params={{ mailId: letter.mailId }} search={{ show: 'all' }}>
          {t('letterOpen')}
        </Link>
      ),
    },
  ]
  return facts.filter(({ value }) => value !== null)
}

function About({ of: { about } }: { readonly of: NotedLetter }) {
  switch (about.kind) {
    case 'case':
      return (
        <Link to="/cases/$caseId" params={{ caseId: about.id }}>
          {about.label}
        </Link>
      )
    case 'invitation':
      return (
        <Link to="/invitations/$invitationId" params={{ invitationId: about.id }}>
          {about.label}
        </Link>
      )
    case 'submission':
    case 'settings':
      return about.label
    default:
      return missingCase(about.kind)
  }
}
