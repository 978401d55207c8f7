import { Link, useParams } from '@tanstack/react-router'
import { Eye, Link2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { CaseStatusPill } from '../cases/index.ts'
import { InvitationPill } from '../invitations/index.ts'
import { MailStatePill } from '../mail/index.ts'
import { PlanStatusPill } from '../plans/index.ts'
import { AccessDialog } from '../privacy/index.ts'
import css from './customers.module.css'
import { KnownAs } from './known-as.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { Notes } from './notes.tsx'
import { Payments } from './payments.tsx'
import { useCustomer } from './queries.ts'
import { RecordsOf } from './records-of.tsx'

const cx = classNames(css)

/** Everything that the centre has of one person and those who were linked with them, on one page. */
export function CustomerScreen() {
  const { customerId } = useParams({ from: '/customers/$customerId' })
  return <Customer key={customerId} id={customerId} />
}

function Customer({ id }: { readonly id: string }) {
  const { t } = useTranslation(['customers', 'mail'])
  const isManager = permits(useSession(), ['manager'])
  const { data, error } = useCustomer(id)
  const [shown, setShown] = useState<'link' | 'seen' | null>(null)
  useShortcuts(
    t('title'),
    isManager ? [{ keys: 'l', label: t('link.open'), run: () => setShown('link') }] : [],
  )
  if (error && !data)
    return (
      <div className={cx('stack', 'narrow')}>
        <ScreenHead title={t('title')} />
        <RefusalNotice error={error} />
      </div>
    )
  if (!data) return <Skeleton lines={8} tall />
  const name =
    data.knownAs.find(({ subject }) => subject === id)?.name ?? data.knownAs[0]?.name ?? t('nameless')
  return (
    <div className={cx('stack', 'narrow')}>
      <ScreenHead
        title={name}
        lead={t('title')}
        actions={
          isManager && (
            <>
              <Button icon={Eye} onClick={() => setShown('seen')}>
                {t('seen')}
              </Button>
              <Button icon={Link2} onClick={() => setShown('link')}>
                {t('link.open')}
              </Button>
            </>
          )
        }
      />
      <KnownAs of={data} mayPart={isManager} />
      <div className={cx('sides')}>
        <div className={cx('stack')}>
          <RecordsOf
            title={t('units')}
            rows={data.units.map((unit) => ({ ...unit, id: unit.serial, at: unit.lastAt }))}
          >
            {({ serial, model, cases }) => (
              <>
                <Serial value={serial} />
                <span>{model}</span>
                <span className={cx('small')}>{t('visits', { count: cases })}</span>
              </>
            )}
          </RecordsOf>
          <RecordsOf title={t('cases')} rows={data.cases}>
            {({ id: caseId, rma, model, status }) => (
              <>
                <Link to="/cases/$caseId" params={{ caseId }} className="figures">
                  {rma}
                </Link>
                <span>{model}</span>
                <CaseStatusPill status={status} plain />
              </>
            )}
          </RecordsOf>
          <RecordsOf title={t('plans')} rows={data.plans}>
            {({ id: planId, number, model, state }) => (
              <>
                <Link to="/plans/$planId" params={{ planId }} className="figures">
                  {number}
                </Link>
                <span>{model}</span>
                <PlanStatusPill state={state} plain />
              </>
            )}
          </RecordsOf>
          <RecordsOf title={t('invitations')} rows={data.invitations}>
            {({ id: invitationId, label, state }) => (
              <>
                <Link to="/invitations/$invitationId" params={{ invitationId }} className="figures">
                  {label}
                </Link>
                <InvitationPill state={state} plain />
              </>
            )}
          </RecordsOf>
          <RecordsOf title={t('requests')} rows={data.requests}>
            {({ number, serial }) => (
              <>
                <strong className="figures">{number}</strong>
                <Serial value={serial} />
              </>
            )}
          </RecordsOf>
          <RecordsOf title={t('reviews')} rows={data.reviews}>
            {({ number, serial }) => (
              <>
                <strong className="figures">{number}</strong>
                <Serial value={serial} />
              </>
            )}
          </RecordsOf>
        </div>
        <div className={cx('stack')}>
          <Notes of={data.notes} />
          <RecordsOf title={t('mails')} rows={data.mails}>
            {({ id: mailId, template, label, state }) => (
              <>
                <Link to="/outbox/$mailId" params={{ mailId }} search={{ show: 'all' }}>
                  {t(`mail:template.${template}`)}
                </Link>
                <span className="figures">{label}</span>
                <MailStatePill state={state} plain />
              </>
            )}
          </RecordsOf>
          <Payments of={data.payments} />
        </div>
      </div>
      {shown === 'link' && <LinkDialog of={data} name={name} onClose={() => setShown(null)} />}
      {shown === 'seen' && <AccessDialog subject={id} name={name} onClose={() => setShown(null)} />}
    </div>
  )
}
