import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useRef } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { causes } from '../../shared/intake/claim-facts.ts'
import { requestInput, type RequestInput } from '../../shared/requests/contract.ts'
import { useCurrentCatalogue } from '../catalogue/index.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateField } from '../base/ui/date-field.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { EnteredTwice } from '../base/ui/entered-twice.tsx'
import { Field } from '../base/ui/field.tsx'
import { PhoneField } from '../base/ui/phone-field.tsx'
import { SerialReadingNote } from '../base/ui/serial-reading.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { Select } from '../base/ui/select.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './add-request-dialog.module.css'

const cx = classNames(css)

type Typed = z.input<typeof requestInput>

/** A customer calls before the unit is sent: the bench files the request for them. */
export function AddRequestDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onAdded: (id: string) => void
}) {
  return props.open && <RequestForm {...props} />
}

function RequestForm(props: { readonly onClose: () => void; readonly onAdded: (id: string) => void }) {
  const { t } = useTranslation(['requests', 'intake', 'common'])
  const { run, busy, refusal } = useApiCommand('requests.add')
  const { data: current } = useCurrentCatalogue()
  const first = useRef<HTMLInputElement>(null)
  const { register, control, handleSubmit, formState, setValue, getValues } = useForm<
    Typed,
    unknown,
    RequestInput
  >({
    resolver: zodResolver(requestInput),
    defaultValues: { serial: '', name: '', phone: '', email: '', words: '' },
  })
  const models = useMemo(
    () => (current?.catalogue.models.rows ?? []).map(({ name }) => ({ value: name, label: name })),
    [current],
  )
  const add = async (request: RequestInput) => {
    const added = await run(request)
    if (!added.ok) return
    props.onClose()
    props.onAdded(added.value.id)
    announce({ title: t('add.done', { number: added.value.number }) })
  }
  const { errors } = formState
  const serial = register('serial')
  const [serialText, name, phone, email] = useWatch({ control, name: ['serial', 'name', 'phone', 'email'] })
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={props.onClose}
      title={t('add.title')}
      description={t('add.seal')}
      initialFocus={first}
      error={refusal}
      onSubmit={() => void handleSubmit(add)()}
      actions={
        <>
          <Button onClick={props.onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {t('add.confirm')}
          </Button>
        </>
      }
    >
      <EnteredTwice of={{ serial: serialText, name, phone, email }} />
      <div className={cx('form')}>
        <Field label={t('column.serial')} error={errors.serial && t('add.serialMissing')}>
          <TextInput
            mono
            scan="serial"
            maxLength={200}
            {...serial}
            ref={(input) => {
              serial.ref(input)
              first.current = input
            }}
          />
          <SerialReadingNote
            text={serialText}
            onChoose={(text) => setValue('serial', text, { shouldValidate: true })}
          />
        </Field>
        <Controller
          name="model"
          control={control}
          render={({ field }) => (
            <Field label={t('column.model')} optional>
              <SearchSelect options={models} value={field.value ?? null} onChange={field.onChange} />
            </Field>
          )}
        />
        <Field label={t('intake:customer.name')} error={errors.name && t('add.nameMissing')}>
          <TextInput maxLength={200} {...register('name')} />
        </Field>
        <Controller
          name="phone"
          control={control}
          render={({ field }) => (
            <PhoneField
              label={t('intake:customer.phone')}
              optional
              value={field.value ?? ''}
              onChange={field.onChange}
              onNote={(words) =>
                setValue('words', [getValues('words')?.trim(), words].filter(Boolean).join('\n'))
              }
            />
          )}
        />
        <Field
          label={t('intake:customer.email')}
          optional
          error={errors.email && t('intake:customer.badEmail')}
        >
          <TextInput type="email" maxLength={254} {...register('email')} />
        </Field>
        <Controller
          name="cause"
          control={control}
          render={({ field }) => (
            <Field label={t('intake:damage.cause')} optional>
              <Select
                value={field.value ?? null}
                onChange={field.onChange}
                options={causes.map((value) => ({ value, label: t(`intake:cause.${value}.title`) }))}
              />
            </Field>
          )}
        />
        <Controller
          name="damagedOn"
          control={control}
          render={({ field }) => (
            <DateField
              label={t('intake:damage.on')}
              optional
              towards="past"
              value={field.value ?? null}
              onChange={field.onChange}
            />
          )}
        />
        <Field label={t('add.number')} optional hint={t('add.numberHint')}>
          <TextInput maxLength={60} {...register('number')} />
        </Field>
        <Field label={t('intake:damage.words')} optional className={cx('whole')}>
          <Textarea rows={3} maxLength={4_000} {...register('words')} />
        </Field>
      </div>
    </Dialog>
  )
}
