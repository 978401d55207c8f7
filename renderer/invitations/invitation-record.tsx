import { Link, useNavigate } from '@tanstack/react-router'
import {
  CalendarPlus,
  ClipboardCopy,
  CornerUpLeft,
  MailOpen,
  RotateCcw,
  ShoppingBag,
  Undo2,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deadlineCalendar } from '../../shared/invitations/ics.ts'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { isWaiting, type MailState } from '../../shared/mail/states.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { MailStatePill } from '../mail/index.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { GateList } from '../base/ui/explanation/gate-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { copyText } from '../base/copy-text.ts'
import { announce } from '../base/ui/toast.tsx'
import { BounceDialog } from './bounce-dialog.tsx'
import { Countdown } from './countdown.tsx'
import { CustomerLink } from '../base/ui/customer-link.tsx'
import css from './invitation-record.module.css'
import { InvitationTimeline } from './invitation-timeline.tsx'
import { PurchaseDialog } from './purchase-dialog.tsx'
import { useInvitation } from './queries.ts'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { saveText } from '../base/save-file.ts'
import { InvitationPill } from './state-pill.tsx'

const cx = classNames(css)

/** One invitation: its window, who it is for, what can be done, why it stands so, everything that happened. */
export function InvitationRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation('invitations')
  const { data, error } = useInvitation(id)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={8} tall />
  return (
    <article className={cx('record')}>
      <Head of={data} />
      <Facts of={data} />
      <Panel title={t('why')}>
        <GateList gates={data.gates} />
      </Panel>
      <Panel title={t('timeline.title')}>
        <InvitationTimeline of={data} />
      </Panel>
    </article>
  )
}

function Head({ of }: { readonly of: InvitationView }) {
  const { t } = useTranslation('invitations')
  const isOpen = of.state === 'sent' || of.state === 'received'
  return (
    <header className={cx('tight')}>
      <div className={cx('names')}>
        <h2>
          {of.customer === null ? (
            t('customerErased')
          ) : (
            <CustomerLink subject={of.subject} name={of.customer} />
          )}
        </h2>
        <InvitationPill state={of.state} />
      </div>
      <p className={cx('unit')}>
        <strong>{of.model}</strong> <Serial value={of.serial} copy />
      </p>
      {isOpen && of.closesAt !== null && (
        <p>
          <Countdown closesAt={of.closesAt} clockVerified={of.clockVerified} large />
        </p>
      )}
      {of.state === 'queued' && <p className={cx('muted')}>{t(notSentKey(of.mail?.state))}</p>}
      {of.state === 'drafted' && <p className={cx('muted')}>{t('noAddress')}</p>}
      {isOpen && !of.clockVerified && of.basis === 'accepted' && (
        <p className={cx('warnText')}>{t('countdown.clockNotVerified')}</p>
      )}
      <Actions of={of} />
    </header>
  )
}

/** Where the mail of an invitation stands whose 72 hours have not begun. */
function notSentKey(state: MailState | undefined): string {
  return state !== undefined && isWaiting(state) ? `notSent.${state}` : 'notStarted'
}

const over: ReadonlySet<InvitationView['state']> = new Set(['purchased', 'expired', 'revoked', 'bounced'])

function Actions({ of }: { readonly of: InvitationView }) {
  const { t } = useTranslation('invitations')
  const navigate = useNavigate()
  const session = useSession()
  const mayWork = permits(session, ['technician', 'manager'])
  const [shown, setShown] = useState<'purchase' | 'receipt' | 'bounce' | 'revoke' | 'renew' | null>(null)
  const resend = useApiCommand('invitations.resend')
  const may = (action: InvitationView['actions'][number]) => mayWork && of.actions.includes(action)
  const close = () => setShown(null)
  const copy = useCopyContact(of)
  const calendar = useCalendar(of)
  const show = (invitationId: string) =>
    void navigate({ to: '/invitations/$invitationId', params: { invitationId }, search: {} })
  const again = async () => {
    const done = await resend.run({ id: of.id, version: of.version })
    if (done.ok) show(done.value.id)
  }
  // I4: only a manager opens a further window after one that ran out.
  const hasRunOut = of.state === 'expired'
  // A reminder of an end that is over, or that nobody waits for any more, helps nobody.
  const hasEndAhead = of.closesAt !== null && !over.has(of.state)
  useShortcuts(t('record'), [
    { keys: 'c', label: t('copy.action'), run: copy },
    ...(may('purchase') ? [{ keys: 'p', label: t('purchase.action'), run: () => setShown('purchase') }] : []),
    ...(hasEndAhead ? [{ keys: 'i', label: t('calendar.action'), run: calendar }] : []),
  ])
  return (
    <>
      <div className={cx('row')}>
        {may('purchase') && (
          <Button kind="primary" icon={ShoppingBag} onClick={() => setShown('purchase')}>
            {t('purchase.action')}
          </Button>
        )}
        {may('resend') && hasRunOut && permits(session, ['manager']) && (
          <Button icon={RotateCcw} onClick={() => setShown('renew')}>
            {t('renew.action')}
          </Button>
        )}
        {may('resend') && !hasRunOut && (
          <Button kind="primary" icon={RotateCcw} busy={resend.busy} onClick={() => void again()}>
            {t('resend.action')}
          </Button>
        )}
        <Button icon={ClipboardCopy} onClick={copy}>
          {t('copy.action')}
        </Button>
        {may('receipt') && (
          <Button icon={MailOpen} onClick={() => setShown('receipt')}>
            {t('receipt.action')}
          </Button>
        )}
        {hasEndAhead && (
          <Button kind="quiet" icon={CalendarPlus} onClick={calendar}>
            {t('calendar.action')}
          </Button>
        )}
        {may('bounce') && (
          <Button kind="quiet" icon={CornerUpLeft} onClick={() => setShown('bounce')}>
            {t('bounce.action')}
          </Button>
        )}
        {may('revoke') && (
          <Button kind="quiet" icon={Undo2} onClick={() => setShown('revoke')}>
            {t('revoke.action')}
          </Button>
        )}
      </div>
      <RefusalNotice error={resend.refusal} />
      {shown === 'purchase' && <PurchaseDialog of={of} onClose={close} />}
      {shown === 'receipt' && <ReceiptDialog of={of} onClose={close} />}
      {shown === 'bounce' && <BounceDialog of={of} onClose={close} />}
      {shown === 'renew' && <RenewDialog of={of} onClose={close} onOpened={show} />}
      {shown === 'revoke' && <RevokeDialog of={of} onClose={close} />}
    </>
  )
}

function useCopyContact({ contact, model, serial, source }: InvitationView): () => void {
  const { t } = useTranslation(['invitations', 'common'])
  const lines = contact ? [contact.name, contact.phone, contact.email] : []
  const text = [...lines, `${model} ${serial}`, source.label].filter((line) => line !== '').join('\n')
  return () =>
    void copyText(text).then((done) =>
      announce(done ? { title: t('copy.done') } : { title: t('common:notCopied'), tone: 'bad' }),
    )
}

function useCalendar({ id, closesAt, customer, model, serial, source }: InvitationView): () => void {
  const { t } = useTranslation('invitations')
  return () => {
    if (closesAt === null) return
    const summary = t('calendar.summary', { customer: customer ?? '', model })
    const description = `${model} ${serial}\n${source.label}`
    saveText(
      `${source.label}.ics`,
      'text/calendar',
      deadlineCalendar({ id, closesAt, now: Date.now(), summary, description }),
    )
  }
}

function Facts({ of }: { readonly of: InvitationView }) {
  const { t } = useTranslation('invitations')
  const formats = useFormats()
  const exact = (at: number | null) => (at === null ? null : formats.exact(at))
  return (
    <Panel title={t('facts.title')}>
      <DefinitionList
        columns={2}
        items={[
          { term: t('facts.kind'), value: t(`kind.${of.kind}`) },
          {
            term: t('facts.source'),
            value:
              of.source.kind === 'case' ? (
                <Link to="/cases/$caseId" params={{ caseId: of.source.id }}>
                  {of.source.label}
                </Link>
              ) : (
                of.source.label
              ),
          },
          { term: t('facts.opens'), value: exact(of.opensAt) },
          {
            term: t('facts.closes'),
            value: of.closesAt === null ? null : formats.exactDeadline(of.closesAt),
          },
          {
            term: t('facts.basis'),
            value:
              of.basis === 'received' && of.receiptBasis !== null
                ? t(`basis.${of.receiptBasis}`)
                : of.basis === null
                  ? null
                  : t('basis.server'),
          },
          { term: t('facts.mail'), value: of.mail && <MailStatePill state={of.mail.state} plain /> },
          { term: t('facts.answer'), value: of.mail?.answer ?? null },
          { term: t('facts.email'), value: of.contact?.email || null },
          { term: t('facts.phone'), value: of.contact?.phone || null },
          {
            term: t('facts.reminded'),
            value: of.remindedAt === null ? null : <DateTime at={of.remindedAt} />,
          },
          {
            term: t('facts.plan'),
            value:
              of.planId === null ? null : (
                <Link to="/plans/$planId" params={{ planId: of.planId }}>
                  {of.planNumber}
                </Link>
              ),
          },
        ].filter(({ value }) => value !== null)}
      />
    </Panel>
  )
}
