import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Afterwards } from './confirm-dialog.tsx'
import { Dialog } from './dialog.tsx'
import css from './dialog.module.css'
import { ErrorNotice } from './error-notice.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface PinDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  /** What there is to know before. */
  readonly description?: ReactNode
  /** What will be so afterwards, one line each. */
  readonly afterwards?: readonly ReactNode[]
  readonly confirmLabel: ReactNode
  /** Whose PIN is asked for, where that is not plain. */
  readonly who?: string
  /** Answers with words that say why not, or null when it is done; the dialog then closes itself. */
  readonly onPin: (pin: string) => Promise<string | null>
  readonly danger?: boolean
  /** How far it is, where it takes long after the PIN. */
  readonly progress?: ReactNode
}

/** The last step before something is sealed: what will be so afterwards, the PIN, done. */
export function PinDialog(props: PinDialogProps) {
  const { open, onClose, title, description, afterwards = [], confirmLabel, who, danger, progress } = props
  const { t } = useTranslation('common')
  const input = useRef<HTMLInputElement>(null)
  const entry = usePinEntry(props, input)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      size="small"
      initialFocus={input}
      holds
      onSubmit={() => void entry.submit()}
      result={entry.refusal !== null && <ErrorNotice what={entry.refusal} />}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={entry.busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <Afterwards lines={afterwards} />
      <Field label={who === undefined ? t('pin.yours') : t('pin.of', { name: who })}>
        <TextInput
          ref={input}
          type="password"
          inputMode="numeric"
          mono
          className={cx('pin')}
          aria-invalid={entry.refusal !== null}
          value={entry.pin}
          onChange={(event) => entry.type(event.target.value)}
        />
      </Field>
      {entry.busy && progress}
    </Dialog>
  )
}

function usePinEntry(
  { onPin, onClose }: PinDialogProps,
  input: { readonly current: HTMLInputElement | null },
) {
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    if (busy || pin === '') return
    setBusy(true)
    const why = await onPin(pin)
    setBusy(false)
    setPin('')
    setRefusal(why)
    if (why === null) onClose()
    else input.current?.focus()
  }
  const type = (text: string) => {
    setPin(text)
    setRefusal(null)
  }
  return { pin, refusal, busy, submit, type }
}
