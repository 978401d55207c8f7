import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusalError } from '../base/client/refusal-error.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'

/** Something that goes on record with words of why, and is not done without them. */
export function ReasonDialog(props: {
  readonly title: string
  /** What it is about. */
  readonly about: ReactNode
  readonly label: string
  readonly hint: string
  readonly action: string
  readonly kind: 'primary' | 'danger'
  readonly command: { readonly busy: boolean; readonly refusal: RefusalError | null }
  readonly onSave: (reason: string) => Promise<void>
  readonly onClose: () => void
}) {
  const { title, about, label, hint, action, kind, command, onSave, onClose } = props
  const { t } = useTranslation('common')
  const [reason, setReason] = useState('')
  const lacks = reason.trim() === ''
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={title}
      description={about}
      error={command.refusal}
      onSubmit={() => {
        if (!lacks) void onSave(reason)
      }}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button type="submit" kind={kind} busy={command.busy} disabled={lacks}>
            {action}
          </Button>
        </>
      }
    >
      <Field label={label} hint={hint}>
        <TextInput maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  )
}
