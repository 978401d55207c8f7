import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { needsReason } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import css from './case-record.module.css'
import { rememberCarrier, rememberedCarrier } from './last-carrier.ts'

const cx = classNames(css)

/** A step that needs a reason or a carrier: says what will be so afterwards and asks for it. */
export function StepDialog(props: {
  readonly of: CaseView
  readonly to: CaseStatus | null
  readonly onClose: () => void
}) {
  const { of, to, onClose } = props
  const { t } = useTranslation(['cases', 'common'])
  const move = useApiCommand('cases.move')
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const form = useId()
  const [reason, setReason] = useState('')
  const [carrier, setCarrier] = useState(rememberedCarrier)
  const [tracking, setTracking] = useState('')
  if (to === null) return null
  const ships = to === 'shipped'
  const confirm = async (): Promise<void> => {
    const shipment = ships ? { carrier, tracking } : {}
    const done = await move.run({ id: of.id, version: of.version, to, reason, ...shipment })
    if (!done.ok) return
    if (ships) rememberCarrier(carrier.trim())
    onClose()
  }
  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void confirm()
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t(`stepTitle.${to}`, { rma: of.rma })}
      initialFocus={first}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" form={form} kind={to === 'cancelled' ? 'danger' : 'primary'} busy={move.busy}>
            {t(`step.${to}`)}
          </Button>
        </>
      }
    >
      <Afterwards lines={afterwards(to, of, t)} />
      <form
        id={form}
        className={cx('form')}
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        {ships && (
          <>
            <Field label={t('carrier')}>
              <TextInput
                ref={first}
                value={carrier}
                maxLength={100}
                onFocus={(event) => event.currentTarget.select()}
                onChange={(event) => setCarrier(event.target.value)}
              />
            </Field>
            <Field label={t('tracking')} optional>
              <TextInput
                mono
                scan="code"
                value={tracking}
                maxLength={100}
                onChange={(event) => setTracking(event.target.value)}
              />
            </Field>
          </>
        )}
        {needsReason(to) && (
          <Field label={t('reason')} hint={t('reasonHint')}>
            <Textarea
              ref={first}
              rows={3}
              value={reason}
              maxLength={1_000}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={sendByKeys}
            />
          </Field>
        )}
        <RefusalNotice error={move.refusal} />
      </form>
    </Dialog>
  )
}

function afterwards(to: CaseStatus, of: CaseView, t: (key: string) => string): string[] {
  const lines = [t(`afterwards.${to}`)]
  const held = of.claim?.decision.takesFromBalance === true && of.status !== 'decided'
  if (held && (to === 'cancelled' || to === 'returned-unrepaired')) lines.push(t('afterwards.released'))
  return lines
}
