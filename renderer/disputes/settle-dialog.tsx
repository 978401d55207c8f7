import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DisputeCard } from '../../shared/disputes/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import type { Way } from './way.ts'

/** The last step of a way out: why, the right serial or the PIN where they are asked for. */
export function SettleDialog(props: {
  readonly card: DisputeCard
  readonly way: Way
  readonly onClose: () => void
}) {
  const { card, way, onClose } = props
  const { t } = useTranslation(['disputes', 'common'])
  const [reason, setReason] = useState('')
  const [serial, setSerial] = useState('')
  const [pin, setPin] = useState('')
  const settle = useApiCommand('disputes.settle')
  const { how } = way
  const isReady =
    reason.trim().length >= 3 && (how !== 'corrected' || serial.trim() !== '') && (!way.pin || pin !== '')
  const save = async () => {
    if (!isReady) return
    const done = await settle.run({ id: card.id, how, reason, serial, pin })
    setPin('')
    if (!done.ok) return
    announce({ title: t('disputes:done') })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`disputes:way.${how}.title`, { rma: card.joins?.rma ?? '' })}
      description={t(`disputes:way.${how}.detail`)}
      error={settle.refusal}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={settle.busy} disabled={!isReady}>
            {t(`disputes:way.${how}.do`)}
          </Button>
        </>
      }
    >
      {how === 'corrected' && (
        <Field label={t('disputes:serial')} hint={t('disputes:serialHint', { serial: card.serial ?? '' })}>
          <TextInput
            mono
            scan="serial"
            maxLength={200}
            value={serial}
            onChange={(event) => setSerial(event.target.value)}
          />
        </Field>
      )}
      <Field label={t('disputes:reason')}>
        <TextInput maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {way.pin && (
        <Field label={t('common:pin.yours')}>
          <TextInput
            type="password"
            inputMode="numeric"
            mono
            value={pin}
            onChange={(event) => setPin(event.target.value)}
          />
        </Field>
      )}
    </Dialog>
  )
}
