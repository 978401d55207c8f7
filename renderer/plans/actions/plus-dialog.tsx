import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../shared/plans/views.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Button } from '../../base/ui/button.tsx'
import { Checkbox } from '../../base/ui/checkbox.tsx'
import { Afterwards } from '../../base/ui/confirm-dialog.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import { GateList } from '../../base/ui/explanation/gate-list.tsx'
import { Field } from '../../base/ui/field.tsx'
import { SerialReadingNote } from '../../base/ui/serial-reading.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { HolderFields, isHolderComplete, type HolderValues } from '../holder-fields.tsx'
import { usePlusCheck } from '../queries.ts'

interface PlusForm {
  readonly serialRaw: string
  readonly code: string
  readonly holder: HolderValues
  readonly vouches: boolean
}

/** Plus is bought by code (where there is a card), serial and personal data (P8); what it brings stands above. */
export function PlusDialog({ of, onClose }: { readonly of: PlanView; readonly onClose: () => void }) {
  const { t } = useTranslation('plans')
  const formats = useFormats()
  const check = usePlusCheck(of.id, true)
  const buy = useApiCommand('plans.buyPlus')
  const { register, control, setValue, handleSubmit } = useForm<PlusForm>({
    defaultValues: {
      serialRaw: '',
      code: '',
      holder: of.holder ?? { name: '', phone: '', email: '' },
      vouches: false,
    },
  })
  const [serialRaw, holder, vouches] = useWatch({ control, name: ['serialRaw', 'holder', 'vouches'] })
  const decision = check.data
  const isReady = serialRaw.trim() !== '' && isHolderComplete(holder) && decision?.outcome === 'allowed'
  const save = async (form: PlusForm) => {
    if (!isReady) return
    const done = await buy.run({
      id: of.id,
      version: of.version,
      serialRaw: form.serialRaw,
      code: form.code.trim() === '' ? null : form.code,
      holder: form.holder,
      clockConfirmed: form.vouches,
    })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('plus.title', { number: of.number })}
      error={check.error ?? buy.refusal}
      result={
        buy.refusal?.code === 'clock-not-verified' && (
          <Checkbox checked={vouches} onChange={(on) => setValue('vouches', on)}>
            {t('clock.vouch')}
          </Checkbox>
        )
      }
      onSubmit={() => void handleSubmit(save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          {decision?.outcome !== 'refused' && (
            <Button type="submit" kind="primary" busy={buy.busy} disabled={!isReady}>
              {t('plus.confirm')}
            </Button>
          )}
        </>
      }
    >
      <>
        {decision?.plus && (
          <Afterwards
            lines={[
              t('plus.runs', {
                from: formats.dateTime(decision.plus.startsAt),
                to: formats.until(decision.plus.endsAt),
              }),
              decision.warranty
                ? t('plus.warranty', { to: formats.until(decision.warranty.endsAt) })
                : t('plus.noWarranty'),
              t('plus.express'),
            ]}
          />
        )}
        {decision?.outcome === 'refused' && (
          <>
            <ErrorNotice
              what={t('plus.notNow')}
              todo={
                decision.opensAt === null
                  ? undefined
                  : t('plus.opens', { at: formats.dateTime(decision.opensAt) })
              }
            />
            <GateList gates={decision.gates} decided={decision} />
          </>
        )}
        {decision?.outcome === 'allowed' && (
          <>
            <Field label={t('plus.serial')} hint={t('plus.serialHint')}>
              <TextInput mono scan="serial" {...register('serialRaw')} />
              <SerialReadingNote text={serialRaw} onChoose={(text) => setValue('serialRaw', text)} />
            </Field>
            <Field label={t('plus.code')} optional>
              <TextInput mono scan="code" {...register('code')} />
            </Field>
            <Controller
              name="holder"
              control={control}
              render={({ field: { value, onChange } }) => <HolderFields value={value} onChange={onChange} />}
            />
          </>
        )}
      </>
    </Dialog>
  )
}
