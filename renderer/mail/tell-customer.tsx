import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { letterSteps, type LetterStep } from '../../shared/mail/letter-steps.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { LetterView } from './letter-view.tsx'
import { useLetterOfIntake, useLetterOfStep, useStepLetters, useToldByStep } from './queries.ts'
import { ShownOnDemand } from './shown-on-demand.tsx'

export interface Tells {
  /** False: not this once. */
  readonly tells: boolean
  readonly onChange: (tells: boolean) => void
}

interface Step extends Tells {
  readonly caseId: string
  readonly to: string
  readonly carrier?: string
  readonly tracking?: string
}

/**
 * In the window of a step: that the customer is told of it by e-mail, the letter before it goes, and the switch for this once.
 * Nothing where the centre does not tell of the step.
 */
export function TellCustomer({ caseId, to, carrier = '', tracking = '', tells, onChange }: Step) {
  const { t } = useTranslation('mail')
  const told = useToldStep(to)
  const asked = { caseIds: [caseId], to, carrier, tracking: { [caseId]: tracking } }
  const standing = useToldByStep(asked, told !== null).data?.cases[0]?.standing
  if (told === null || standing === undefined || standing === 'not-told') return null
  if (standing === 'no-address') return <Untold>{t('stepLetters.noAddress')}</Untold>
  if (standing === 'told-already') return <Untold>{t('stepLetters.toldAlready')}</Untold>
  return (
    <Stack tight>
      <Checkbox checked={tells} onChange={onChange}>
        {t('stepLetters.tell')}
      </Checkbox>
      {tells && (
        <ShownOnDemand show={t('stepLetters.show')} hide={t('stepLetters.hide')}>
          <LetterOfStep caseId={caseId} to={told} carrier={carrier} tracking={tracking} />
        </ShownOnDemand>
      )}
    </Stack>
  )
}

/** The same at an intake, whose case is not there yet. */
export function TellCustomerAtIntake(props: Tells & { readonly letter: Parameters<typeof IntakeLetter>[0] }) {
  const { letter, tells, onChange } = props
  const { t } = useTranslation('mail')
  if (useToldStep('checked-in') === null) return null
  if (letter.email.trim() === '') return <Untold>{t('stepLetters.noAddress')}</Untold>
  return (
    <Stack tight>
      <Checkbox checked={tells} onChange={onChange}>
        {t('stepLetters.tell')}
      </Checkbox>
      {tells && (
        <ShownOnDemand show={t('stepLetters.show')} hide={t('stepLetters.hide')}>
          <IntakeLetter {...letter} />
        </ShownOnDemand>
      )}
    </Stack>
  )
}

/** The step as the centre tells of it; null where it does not, or where nobody knows yet. */
export function useToldStep(to: string): LetterStep | null {
  const { data } = useStepLetters()
  return letterSteps.find((step) => step === to && data?.steps.includes(step)) ?? null
}

export function LetterOfStep(asked: {
  readonly caseId: string
  readonly to: LetterStep
  readonly carrier: string
  readonly tracking: string
}) {
  const { t } = useTranslation('mail')
  const { data, error } = useLetterOfStep(asked)
  if (error) return <RefusalNotice error={error} />
  return data && <LetterView letter={data} to={t('ofCase.to', data.to)} />
}

function IntakeLetter(asked: {
  readonly model: string
  readonly serial: string
  readonly name: string
  readonly email: string
}) {
  const { t } = useTranslation('mail')
  const { data, error } = useLetterOfIntake(asked)
  if (error) return <RefusalNotice error={error} />
  return data && <LetterView letter={data} to={t('ofCase.to', data.to)} />
}

function Untold({ children }: { readonly children: ReactNode }) {
  return <p className={layout('muted')}>{children}</p>
}
