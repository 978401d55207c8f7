import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { plansContract } from '../../../shared/plans/contract.ts'
import type { PlanView } from '../../../shared/plans/views.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { Button } from '../../base/ui/button.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'

const fields = ['name', 'phone', 'email'] as const
const { values } = plansContract['plans.correct'].input.shape
const typed = z.object({ name: z.string(), phone: z.string(), email: z.string() })

/** What stays empty is not corrected. */
const corrections = typed
  .transform(({ name, phone, email }): z.input<typeof values> => ({
    ...(name.trim() === '' ? {} : { name }),
    ...(phone.trim() === '' ? {} : { phone }),
    ...(email.trim() === '' ? {} : { email }),
  }))
  .pipe(values)

/** P9: the sealed values stand; what is right is added beside them. */
export function CorrectDialog({ of, onClose }: { readonly of: PlanView; readonly onClose: () => void }) {
  const { t } = useTranslation('plans')
  const correct = useApiCommand('plans.correct')
  const { register, control, handleSubmit, formState } = useForm<
    z.input<typeof corrections>,
    unknown,
    z.output<typeof corrections>
  >({ resolver: zodResolver(corrections), defaultValues: { name: '', phone: '', email: '' } })
  const isEmpty = Object.values(useWatch({ control })).every((value) => value.trim() === '')
  const save = async (values: z.output<typeof corrections>) => {
    const done = await correct.run({ id: of.id, values })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('correct.title')}
      description={t('correct.words')}
      error={correct.refusal}
      onSubmit={() => void handleSubmit(save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={correct.busy} disabled={isEmpty}>
            {t('correct.save')}
          </Button>
        </>
      }
    >
      {fields.map((field) => (
        <Field
          key={field}
          label={t(`holder.${field}`)}
          hint={of.holder?.[field] || undefined}
          error={formState.errors[field] && t(`holder.bad.${field}`)}
          optional
        >
          <TextInput
            type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
            {...register(field)}
          />
        </Field>
      ))}
    </Dialog>
  )
}
