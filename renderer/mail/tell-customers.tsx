import { useTranslation } from 'react-i18next'
import type { StepLetterStanding } from '../../shared/mail/step-letters.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { useToldByStep } from './queries.ts'
import { ShownOnDemand } from './shown-on-demand.tsx'
import { LetterOfStep, useToldStep, type Tells } from './tell-customer.tsx'

interface Step extends Tells {
  readonly caseIds: readonly string[]
  readonly to: string
  readonly carrier: string
  /** By the id of the case. */
  readonly tracking: ReadonlyMap<string, string>
}

/** Once for all cases of one step: how many customers are told of it, who is not and why, and the letter of the first. */
export function TellCustomers({ caseIds, to, carrier, tracking, tells, onChange }: Step) {
  const { t } = useTranslation('mail')
  const told = useToldStep(to)
  const asked = { caseIds: [...caseIds], to, carrier, tracking: Object.fromEntries(tracking) }
  const { data } = useToldByStep(asked, told !== null && caseIds.length > 0)
  if (told === null || !data || caseIds.length === 0) return null
  const those = (standing: StepLetterStanding) => data.cases.filter((one) => one.standing === standing)
  const [first] = those('tells')
  const [noAddress, before] = [those('no-address').length, those('told-already').length]
  return (
    <Stack tight>
      {first && (
        <Checkbox checked={tells} onChange={onChange}>
          {t('stepLetters.tellSeveral', { count: those('tells').length })}
        </Checkbox>
      )}
      {noAddress > 0 && (
        <p className={layout('muted')}>{t('stepLetters.noAddresses', { count: noAddress })}</p>
      )}
      {before > 0 && <p className={layout('muted')}>{t('stepLetters.toldBefore', { count: before })}</p>}
      {first && tells && (
        <ShownOnDemand show={t('stepLetters.showFirst')} hide={t('stepLetters.hide')}>
          <LetterOfStep
            caseId={first.caseId}
            to={told}
            carrier={carrier}
            tracking={tracking.get(first.caseId) ?? ''}
          />
        </ShownOnDemand>
      )}
    </Stack>
  )
}

/** The same for parcels out of a file, whose cases are found while it is read. Nothing where the centre does not tell of them. */
export function TellOfImported({ tells, onChange }: Tells) {
  const { t } = useTranslation('mail')
  if (useToldStep('shipped') === null) return null
  return (
    <Checkbox checked={tells} onChange={onChange} hint={t('stepLetters.importedHint')}>
      {t('stepLetters.imported')}
    </Checkbox>
  )
}
