import { zodResolver } from '@hookform/resolvers/zod'
import { KeyRound } from 'lucide-react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { peopleContract, type PeopleStatus } from '../../shared/people/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { classNames } from '../base/ui/class-names.ts'
import type { CentreDraft } from './first-run-centre.tsx'
import css from './first-run-screen.module.css'
import { StepForm } from './first-run-step.tsx'
import { newSecret, NewSecretFields, noSecret } from './new-secret-fields.tsx'
import { rememberPerson } from './last-person.ts'
import { RoleBoxes } from './role-boxes.tsx'

const cx = classNames(css)

const firstManager = peopleContract['people.setUp'].input.shape.manager.extend({ secret: newSecret })
type Typed = z.input<typeof firstManager>
type Manager = z.output<typeof firstManager>

/** Who manages. Sends everything; the manager is signed in by it. */
export function ManagerStep(props: {
  readonly draft: CentreDraft
  readonly keyGuard: PeopleStatus['keyGuard']
  readonly onBack: () => void
  /** The centre is about to be there. */
  readonly onFounding: () => void
  /** With the PIN that was chosen; null where somebody else was faster. */
  readonly onDone: (secret: string | null) => void
}) {
  const { draft, keyGuard, onBack, onFounding, onDone } = props
  const { t } = useTranslation(['people', 'common'])
  const { register, control, handleSubmit, formState } = useForm<Typed, unknown, Manager>({
    resolver: zodResolver(firstManager),
    defaultValues: { name: '', roles: ['technician', 'manager'], secret: noSecret },
  })
  const setUp = useApiCommand('people.setUp')
  const begin = async ({ name, roles, secret }: Manager) => {
    if (setUp.busy) return
    const benchName = draft.benchName.trim() || t('people:start.centre.firstBench')
    onFounding()
    const manager = { name, secret: secret.secret, roles }
    const answer = await setUp.run({ centre: draft.centre, benchName, manager })
    if (answer.ok) rememberPerson(answer.value.personId)
    if (answer.ok) onDone(secret.secret)
    else if (answer.error.code === 'already-set-up') onDone(null)
  }
  const { errors, isSubmitted } = formState
  return (
    <StepForm
      title={t('people:start.manager.title')}
      lead={t('people:start.manager.lead')}
      onSubmit={() => void handleSubmit(begin)()}
      actions={
        <>
          <Button onClick={onBack}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={setUp.busy}>
            {t('people:start.manager.go')}
          </Button>
        </>
      }
    >
      <Field label={t('people:person.name')} error={errors.name && t('people:person.nameNeeded')}>
        <TextInput maxLength={60} {...register('name')} />
      </Field>
      <div className={cx('pair')}>
        <Controller
          name="secret"
          control={control}
          render={({ field }) => (
            <NewSecretFields
              value={field.value}
              onChange={field.onChange}
              sent={isSubmitted}
              label={t('people:secret.first')}
            />
          )}
        />
      </div>
      <Controller
        name="roles"
        control={control}
        render={({ field }) => (
          <RoleBoxes value={field.value ?? []} onChange={field.onChange} fixed="manager" />
        )}
      />
      <p className={cx('guard')}>
        <KeyRound size={18} aria-hidden />
        <span>{t(`people:guard.${keyGuard}`)}</span>
      </p>
      <RefusalNotice error={setUp.refusal} />
    </StepForm>
  )
}
