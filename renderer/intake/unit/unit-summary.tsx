import { Link } from '@tanstack/react-router'
import { History, PackageOpen, ShieldCheck, ShieldOff, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { UnitLookup } from '../../../shared/intake/views.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { DateTime } from '../../base/ui/date-time.tsx'
import { useEarlierRepair } from '../../repairs/index.ts'
import { useIntake } from '../intake-context.ts'
import { PlanPill } from './plan-pill.tsx'
import css from './unit-summary.module.css'
import type { UnitFill } from './use-unit-fill.ts'

const cx = classNames(css)

/** What is on record of the unit: its plan, the request that announced it, and how often it was here. */
export function UnitSummary({ unit, fill }: { readonly unit: UnitLookup; readonly fill: UnitFill }) {
  return (
    <ul className={cx('summary')}>
      <PlanLine plan={unit.plan} />
      <RequestLine request={unit.request} fill={fill} />
      <HistoryLine cases={unit.cases} />
      <EarlierRepairLine serial={unit.serial} />
    </ul>
  )
}

function PlanLine({ plan }: { readonly plan: UnitLookup['plan'] }) {
  const { t } = useTranslation('intake')
  const formats = useFormats()
  if (!plan) {
    return (
      <li className={cx('line', 'muted')}>
        <ShieldOff size={18} aria-hidden />
        <span>{t('summary.noPlan')}</span>
      </li>
    )
  }
  return (
    <li className={cx('line')}>
      <ShieldCheck size={18} aria-hidden />
      <span className={cx('words')}>
        <strong>{plan.number}</strong>
        <PlanPill state={plan.state} />
        <span>
          {t('summary.term', { from: formats.date(plan.startsAt), to: formats.date(plan.endsAt) })}
          {plan.plus && `, ${t('summary.plus', { to: formats.date(plan.plus.endsAt) })}`}
        </span>
        <span>{t('summary.used', { used: plan.used, granted: plan.granted })}</span>
      </span>
    </li>
  )
}

function RequestLine({
  request,
  fill,
}: {
  readonly request: UnitLookup['request']
  readonly fill: UnitFill
}) {
  const { t } = useTranslation('intake')
  const { draft } = useIntake()
  if (!request) return null
  const isUsed = draft.requestId === request.id
  return (
    <li className={cx('line')}>
      <PackageOpen size={18} aria-hidden />
      <span className={cx('words')}>
        <strong>{request.number}</strong>
        <span>
          {t(isUsed ? 'summary.requestUsed' : 'summary.request')} <DateTime at={request.filedAt} />
        </span>
      </span>
      <Button kind="quiet" onClick={isUsed ? fill.leaveRequest : fill.useRequest}>
        {t(isUsed ? 'summary.leaveRequest' : 'summary.useRequest')}
      </Button>
    </li>
  )
}

function EarlierRepairLine({ serial }: { readonly serial: string }) {
  const words = useEarlierRepair(serial)
  if (!words) return null
  return (
    <li className={cx('line')}>
      <Wrench size={18} aria-hidden />
      <span className={cx('words')}>{words}</span>
    </li>
  )
}

function HistoryLine({ cases }: { readonly cases: UnitLookup['cases'] }) {
  const { t } = useTranslation('intake')
  const [latest] = cases
  if (!latest) {
    return (
      <li className={cx('line', 'muted')}>
        <History size={18} aria-hidden />
        <span>{t('summary.firstTime')}</span>
      </li>
    )
  }
  return (
    <li className={cx('line')}>
      <History size={18} aria-hidden />
      <details className={cx('history')}>
        <summary>{t('summary.cases', { count: cases.length })}</summary>
        <ul>
          {cases.map(({ id, rma, receivedAt, outcome }) => (
            <li key={id} className={cx('case')}>
              <Link to="/cases/$caseId" params={{ caseId: id }}>
                {rma}
              </Link>
              <DateTime at={receivedAt} absolute />
              <span>{outcome && t(`outcome.${outcome}`)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
