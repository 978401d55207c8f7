import { Link } from '@tanstack/react-router'
import { ArrowRight, BadgeCheck, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { CaseAssignment } from './case-assignment.tsx'
import { CaseLocation } from './case-location.tsx'
import css from './record-head.module.css'
import { CaseStatusPill } from './status-pill.tsx'
import { StepButtons } from './step-buttons.tsx'

const cx = classNames(css)

/** Which case, which unit, where it stands and why, and what may be done next. */
export function RecordHead(props: {
  readonly of: CaseView
  readonly onStep: (to: CaseStatus) => void
  /** The unit is handed over at the counter. */
  readonly onGive: () => void
  readonly onPrint: (() => void) | null
}) {
  const { of, onStep, onGive, onPrint } = props
  const { t } = useTranslation('cases')
  const reason = reasonOf(of)
  return (
    <header className={cx('tight')}>
      <div className={cx('names')}>
        <h2 className={cx('digits')}>{of.rma}</h2>
        <CaseStatusPill status={of.status} />
        <span className={cx('muted')}>
          <DateTime at={of.statusSince} />
        </span>
        {onPrint && (
          <Button kind="quiet" icon={Printer} className={cx('push')} onClick={onPrint}>
            <span className={cx('inline')}>
              {t('print.button')}
              <Kbd keys="p" />
            </span>
          </Button>
        )}
      </div>
      <p className={cx('unit')}>
        <strong>{of.facts.model}</strong>
        <Serial value={of.serial} copy />
        {of.replacement && (
          <>
            <ArrowRight size={18} aria-hidden />
            <span className="visually-hidden">{t('replacedBy')}</span>
            <Serial value={of.replacement.newSerial} copy />
          </>
        )}
        {of.plan && (
          <Link to="/plans/$planId" params={{ planId: of.plan.id }} className={cx('plan')}>
            <BadgeCheck size={18} aria-hidden />
            {t('plan', { number: of.plan.number })}
          </Link>
        )}
      </p>
      {reason !== null && (
        <p className={cx('reason')}>
          <strong>{t('because')}</strong> {reason}
        </p>
      )}
      <CaseAssignment of={of} />
      <CaseLocation of={of} />
      <StepButtons of={of} onStep={onStep} onGive={onGive} />
    </header>
  )
}

/** What was written when the case came to stand where it stands: on hold for what, cancelled why. */
function reasonOf({ status, timeline, takenBack }: CaseView): string | null {
  const step = timeline.find(({ id, type }) => type === 'case.moved' && !takenBack.includes(id))
  const reason = step?.detail['to'] === status ? step.detail['reason'] : null
  return typeof reason === 'string' && reason.trim() !== '' ? reason : null
}
