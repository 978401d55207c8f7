import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { centreSettings, type CentreSettings } from '../../shared/kernel/centre.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { CentreFields, type CentreForm } from './centre-fields.tsx'
import { StepForm } from './first-run-step.tsx'
import { likelyCode, likelyCurrency } from './likely-place.ts'

/** What the first start has gathered so far. */
export interface CentreDraft {
  readonly centre: CentreForm
  readonly benchName: string
  /** The code is the person's own; before, it follows the name. */
  readonly codeTouched: boolean
}

/** Second step: the centre and this bench. */
export function CentreStep(props: {
  readonly draft: CentreDraft
  readonly onLeave: (draft: CentreDraft, to: 'language' | 'manager') => void
}) {
  const { draft, onLeave } = props
  const { t } = useTranslation(['people', 'common'])
  const [codeTouched, setCodeTouched] = useState(draft.codeTouched)
  const [benchName, setBenchName] = useState(draft.benchName || t('people:start.centre.firstBench'))
  const form = useForm<CentreForm, unknown, CentreSettings>({
    defaultValues: draft.centre,
    resolver: zodResolver(centreSettings),
  })
  const { register, control, formState, setValue, getValues, handleSubmit } = form
  const { errors, dirtyFields } = formState
  const leave = (centre: CentreForm, to: 'language' | 'manager') =>
    onLeave({ centre, benchName, codeTouched }, to)
  return (
    <StepForm
      title={t('people:start.centre.title')}
      lead={t('people:start.centre.lead')}
      onSubmit={() => void handleSubmit((centre) => leave(centre, 'manager'))()}
      actions={
        <>
          <Button onClick={() => leave(getValues(), 'language')}>{t('common:back')}</Button>
          <Button type="submit" kind="primary">
            {t('common:continue')}
          </Button>
        </>
      }
    >
      <CentreFields
        register={register}
        control={control}
        errors={errors}
        onName={(name) => {
          if (!codeTouched) setValue('code', likelyCode(name))
        }}
        onCode={() => setCodeTouched(true)}
        onRegion={(region) => {
          const currency = likelyCurrency(region)
          if (currency !== null && !dirtyFields.currency) setValue('currency', currency)
        }}
      />
      <Field label={t('people:bench.label')} hint={t('people:bench.hint')}>
        <TextInput maxLength={40} value={benchName} onChange={(event) => setBenchName(event.target.value)} />
      </Field>
    </StepForm>
  )
}
