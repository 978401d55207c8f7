import { Link } from '@tanstack/react-router'
import { MailPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import type { InvitationRow } from '../../shared/invitations/views.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Deadline } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Countdown } from './countdown.tsx'
import css from './invitation-record.module.css'
import { useInvitationOfCase } from './queries.ts'
import { InvitationPill } from './state-pill.tsx'

const cx = classNames(css)

/** The invitation that a repair led to, with its countdown; or the way to one. Nothing where there can be none. */
export function CaseInvitation({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('invitations')
  const { data } = useInvitationOfCase(of.id)
  if (data === undefined) return null
  if (data)
    return (
      <Panel title={t('record')} aside={<InvitationPill state={data.state} plain />}>
        <Standing of={data} />
      </Panel>
    )
  const outcome = of.claim?.decision.outcome
  const isRepair = outcome === 'paid-repair' || outcome === 'warranty-repair'
  if (of.status !== 'closed' || !isRepair || of.replacement) return null
  return (
    <Panel title={t('record')}>
      <Offer caseId={of.id} />
    </Panel>
  )
}

function Standing({ of }: { readonly of: InvitationRow }) {
  const { t } = useTranslation('invitations')
  const isOpen = of.state === 'sent' || of.state === 'received'
  return (
    <p className={cx('row')}>
      {isOpen && of.closesAt !== null && (
        <Countdown closesAt={of.closesAt} clockVerified={of.clockVerified} large />
      )}
      {of.state === 'queued' && <span className={cx('muted')}>{t('notStarted')}</span>}
      {of.state === 'drafted' && <span className={cx('muted')}>{t('noAddress')}</span>}
      {of.state === 'expired' && of.closesAt !== null && <Deadline at={of.closesAt} />}
      {of.planNumber !== null && <span>{of.planNumber}</span>}
      <Link to="/invitations/$invitationId" params={{ invitationId: of.id }} search={{}}>
        {t('open')}
      </Link>
    </p>
  )
}

function Offer({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('invitations')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const offer = useApiCommand('invitations.offer')
  return (
    <div className={cx('form')}>
      <p className={cx('muted')}>{t('offer.none')}</p>
      {mayWork && (
        <div className={cx('row')}>
          <Button icon={MailPlus} busy={offer.busy} onClick={() => void offer.run({ caseId })}>
            {t('offer.action')}
          </Button>
        </div>
      )}
      <RefusalNotice error={offer.refusal} tone="warn" />
    </div>
  )
}
