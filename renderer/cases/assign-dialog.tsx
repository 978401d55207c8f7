import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { worksOnBench } from '../../shared/intake/assignment.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { DateField } from '../base/ui/date-field.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { FormGrid } from '../base/ui/layout.tsx'
import { Select } from '../base/ui/select.tsx'
import { usePeople } from '../people/index.ts'

const NOBODY = 'nobody'

interface AssignForm {
  readonly to: string
  readonly on: string | null
}

/** Whose case it is, and for when the customer was promised the unit. */
export function AssignDialog({ of, onClose }: { readonly of: CaseView; readonly onClose: () => void }) {
  const { t } = useTranslation(['cases', 'common'])
  const people = (usePeople().data?.people ?? []).filter(worksOnBench)
  const assign = useApiCommand('cases.assign')
  const promise = useApiCommand('cases.promise')
  const { control, handleSubmit } = useForm<AssignForm>({
    defaultValues: { to: of.assignee?.id ?? NOBODY, on: of.promisedOn },
  })
  const save = async ({ to, on }: AssignForm) => {
    const given = await assign.run({ id: of.id, version: of.version, to: to === NOBODY ? null : to })
    if (!given.ok) return
    const promised = await promise.run({ id: of.id, version: given.value.version, on })
    if (promised.ok) onClose()
  }
  const named = people.map(({ id, name }) => ({ value: id, label: name ?? t('cases:timeline.somebody') }))
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('cases:assignment.titleOf', { rma: of.rma })}
      error={assign.refusal ?? promise.refusal}
      onSubmit={() => void handleSubmit(save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={assign.busy || promise.busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <FormGrid>
        <Controller
          name="to"
          control={control}
          render={({ field: { value, onChange } }) => (
            <Field label={t('cases:column.assignee')}>
              <Select
                value={value}
                options={[{ value: NOBODY, label: t('cases:assignment.nobody') }, ...named]}
                onChange={onChange}
              />
            </Field>
          )}
        />
        <Controller
          name="on"
          control={control}
          render={({ field: { value, onChange } }) => (
            <DateField
              label={t('cases:promise.label')}
              hint={t('cases:promise.hint')}
              optional
              towards="future"
              value={value}
              onChange={onChange}
            />
          )}
        />
      </FormGrid>
    </Dialog>
  )
}
