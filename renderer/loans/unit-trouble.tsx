import { useTranslation } from 'react-i18next'
import type { LoanUnitRow } from '../../shared/loans/contract.ts'
import { needsNote } from '../../shared/intake/loan.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'

/** Why the unit that was scanned cannot be lent, or what should be looked at first. Nothing where all is well. */
export function UnitTrouble({
  serial,
  units,
}: {
  /** Empty where nothing was chosen. */
  readonly serial: string
  readonly units: readonly LoanUnitRow[]
}) {
  const { t } = useTranslation('loans')
  if (serial === '') return null
  const unit = units.find((one) => one.serial === serial)
  if (!unit) return <ErrorNotice what={t('give.unknown', { serial })} todo={t('give.unknownTodo')} />
  const { out, lastEnd } = unit
  if (out) return <ErrorNotice what={t('give.isOut', { serial, rma: out.rma })} todo={t('give.isOutTodo')} />
  return lastEnd !== null && needsNote(lastEnd) ? (
    <ErrorNotice tone="warn" what={t('give.worn', { serial, state: t(`state.${lastEnd}`) })} />
  ) : null
}
