import { Link } from '@tanstack/react-router'
import { ArrowRight, Printer } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView, SealView } from '../../shared/plans/views.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { GateList } from '../base/ui/explanation/gate-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { ReverseDialog } from './actions/reverse-dialog.tsx'
import { certificateUrl } from './certificate-url.ts'
import { EvidenceButton } from './evidence-button.tsx'
import css from './plan-record.module.css'

const cx = classNames(css)

/** Which units the plan was on, A → B → C, and every seal by which it passed. */
export function SealsPanel({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  return (
    <Panel title={t('seals.title')}>
      <ol className={cx('chain')} aria-label={t('seals.lineage')}>
        {of.lineage.map(({ serial, replacedBy }, place) => (
          <Fragment key={serial}>
            {place > 0 && (
              <li aria-hidden>
                <ArrowRight size={16} />
              </li>
            )}
            <li className={cx('buttons', replacedBy !== null && 'retired')}>
              <Serial value={serial} />
              {replacedBy !== null && <span className="visually-hidden">{t('seals.retired')}</span>}
            </li>
          </Fragment>
        ))}
      </ol>
      {of.seals.length === 0 ? (
        <p className={cx('muted')}>{t('seals.none')}</p>
      ) : (
        <ol className={cx('stack')}>
          {of.seals.map((seal) => (
            <SealItem key={seal.id} seal={seal} of={of} />
          ))}
        </ol>
      )}
    </Panel>
  )
}

function SealItem({ seal, of }: { readonly seal: SealView; readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const session = useSession()
  const [showsWhy, setShowsWhy] = useState(false)
  const [reversing, setReversing] = useState(false)
  // Papers and files are the bench's, as the core sees it.
  const mayTake = permits(session, ['technician', 'manager'])
  const newest = of.seals.find(({ reversed }) => reversed === null)
  const mayReverse = seal === newest && of.actions.includes('reverse-reseal') && permits(session, ['manager'])
  const certificate = () => certificateUrl(seal.id, session.centre.language)
  return (
    <li className={cx('seal')}>
      <p className={cx('line')}>
        <strong>
          {seal.ordinal === null ? t('seals.underWarranty') : t('seals.nth', { ordinal: seal.ordinal })}
        </strong>
        <DateTime at={seal.at} />
        <Link to="/cases/$caseId" params={{ caseId: seal.caseId }}>
          {seal.rma}
        </Link>
        <span className={cx('muted')}>{of.names[seal.actor] ?? t('timeline.somebody')}</span>
      </p>
      <p className={cx('buttons')}>
        <Serial value={seal.from} />
        <ArrowRight size={16} aria-hidden />
        <Serial value={seal.to} copy />
        <span className={cx('muted')}>{t(`grade.${seal.grade}`)}</span>
      </p>
      {seal.reversed && (
        <p className={cx('buttons')}>
          <StatusPill tone="warn">{t('seals.reversed')}</StatusPill>
          <DateTime at={seal.reversed.at} />
          <span>
            {t('seals.reversedBy', {
              who: of.names[seal.reversed.actor] ?? t('timeline.somebody'),
              reason: seal.reversed.reason,
            })}
          </span>
        </p>
      )}
      <p className={cx('hash')}>
        <abbr title={t('seals.hashHint', { seq: seal.seq })}>{t('seals.hash')}</abbr>{' '}
        <code translate="no">{seal.hash}</code>
      </p>
      <div className={cx('buttons')}>
        {mayTake && (
          <>
            <Button
              kind="quiet"
              icon={Printer}
              onClick={() => window.open(certificate(), '_blank', 'noopener')}
            >
              {t('seals.certificate')}
            </Button>
            <EvidenceButton planId={of.id} number={of.number} seal={seal.id} />
          </>
        )}
        <Button kind="quiet" aria-expanded={showsWhy} onClick={() => setShowsWhy(!showsWhy)}>
          {t('common:why')}
        </Button>
        {mayReverse && (
          <Button kind="quiet" onClick={() => setReversing(true)}>
            {t('reverse.open')}
          </Button>
        )}
      </div>
      {showsWhy && <GateList gates={seal.record.decision.gates} decided={seal.record.decision} />}
      {reversing && <ReverseDialog of={of} seal={seal} onClose={() => setReversing(false)} />}
    </li>
  )
}
