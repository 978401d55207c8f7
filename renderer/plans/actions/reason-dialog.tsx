import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../base/ui/confirm-dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { Textarea } from '../../base/ui/text-input.tsx'

/** Asks for the reason before something is done to a plan; the reason stays in the record. */
export function ReasonDialog(props: {
  readonly title: string
  readonly afterwards: readonly string[]
  readonly confirmLabel: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly error?: unknown
  /** Further fields below the reason. */
  readonly children?: ReactNode
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('plans')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const confirm = () => {
    if (reason.trim() === '') setMissing(true)
    else props.onReason(reason)
  }
  return (
    <ConfirmDialog
      open
      onClose={props.onClose}
      title={props.title}
      afterwards={props.afterwards}
      confirmLabel={props.confirmLabel}
      danger={props.danger ?? false}
      busy={props.busy ?? false}
      error={props.error}
      onConfirm={confirm}
    >
      <Field label={t('reason')} hint={t('reasonHint')} error={missing && t('errors.reason-needed')}>
        <Textarea
          rows={3}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value)
            setMissing(false)
          }}
        />
      </Field>
      {props.children}
    </ConfirmDialog>
  )
}
