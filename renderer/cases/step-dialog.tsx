import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needsReason } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../client/use-api-command.ts'
import { classNames } from '../ui/class-names.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Field } from '../ui/field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Textarea, TextInput } from '../ui/text-input.tsx'
import css from './case-record.module.css'

const cx = classNames(css)

/** A step that needs a reason or a carrier: says what will be so afterwards and asks for it. */
export function StepDialog(props: {
  readonly of: CaseView
  readonly to: CaseStatus | null
  readonly onClose: () => void
}) {
  const { of, to, onClose } = props
  const { t } = useTranslation('cases')
  const move = useApiCommand('cases.move')
  const [reason, setReason] = useState('')
  const [carrier, setCarrier] = useState('')
  const [tracking, setTracking] = useState('')
  const close = (): void => {
    move.reset()
    onClose()
  }
  const confirm = async (): Promise<void> => {
    if (!to) return
    const done = await move.run({ id: of.id, version: of.version, to, reason, carrier, tracking })
    if (!done.ok) return
    setReason('')
    close()
  }
  return (
    <ConfirmDialog
      open={to !== null}
      onClose={close}
      title={to ? t(`stepTitle.${to}`, { rma: of.rma }) : ''}
      afterwards={to ? afterwards(to, of, t) : []}
      confirmLabel={to ? t(`step.${to}`) : ''}
      danger={to === 'cancelled'}
      busy={move.busy}
      onConfirm={() => void confirm()}
    >
      <div className={cx('form')}>
        {to === 'shipped' && (
          <>
            <Field label={t('carrier')}>
              <TextInput value={carrier} onChange={(event) => setCarrier(event.target.value)} />
            </Field>
            <Field label={t('tracking')} optional>
              <TextInput
                mono
                scan="code"
                value={tracking}
                onChange={(event) => setTracking(event.target.value)}
              />
            </Field>
          </>
        )}
        {to !== null && needsReason(to) && (
          <Field label={t('reason')} hint={t('reasonHint')}>
            <Textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        <RefusalNotice error={move.refusal} />
      </div>
    </ConfirmDialog>
  )
}

function afterwards(to: CaseStatus, of: CaseView, t: (key: string) => string): string[] {
  const lines = [t(`afterwards.${to}`)]
  const held = of.claim?.decision.takesFromBalance === true && of.status !== 'decided'
  if (held && (to === 'cancelled' || to === 'returned-unrepaired')) lines.push(t('afterwards.released'))
  return lines
}
