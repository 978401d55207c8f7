import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly day: string
}

interface CloseProps extends DialogProps {
  readonly isToday: boolean
  /** How many days before it are open. */
  readonly earlier: number
  /** The day that is over and is meant, where nothing has been done on this one yet. */
  readonly ended: string | null
}

/** What closing does, then the deed. Earlier open days are closed with it, in order. */
export function CloseDialog({ open, onClose, day, isToday, earlier: before, ended }: CloseProps) {
  const earlier = ended === null ? before : before - 1
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const command = useApiCommand('reports.closeDay')
  const said = formats.calendarDate(ended ?? day)
  const close = async () => {
    const done = await command.run({ day: ended ?? day, withEarlier: earlier > 0 })
    if (!done.ok) return
    onClose()
    announce({ title: t('days.closedNow', { day: said }) })
  }
  return (
    <ConfirmDialog
      error={command.refusal}
      open={open}
      onClose={onClose}
      title={t('days.closeTitle', { day: said })}
      afterwards={[
        t('days.closeFigures'),
        t('days.closeLater'),
        ...(ended === null ? [] : [t('days.closeEnded')]),
        ...(isToday && ended === null ? [t('days.closeToday')] : []),
        ...(earlier > 0 ? [t('days.closeEarlier', { count: earlier })] : []),
      ]}
      confirmLabel={t('days.close')}
      onConfirm={() => void close()}
      busy={command.busy}
    ></ConfirmDialog>
  )
}

/** Opens a closed day again; the reason is recorded. */
export function ReopenDialog({ open, onClose, day }: DialogProps) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const command = useApiCommand('reports.reopenDay')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState(false)
  const reopen = async () => {
    if (reason.trim().length < 3) {
      setWrong(true)
      return
    }
    const done = await command.run({ day, reason })
    if (done.ok) onClose()
  }
  return (
    <ConfirmDialog
      error={command.refusal}
      open={open}
      onClose={onClose}
      title={t('days.reopenTitle', { day: formats.calendarDate(day) })}
      afterwards={[t('days.reopenAfter'), t('days.reopenKept')]}
      confirmLabel={t('days.reopen')}
      onConfirm={() => void reopen()}
      busy={command.busy}
    >
      <Field label={t('days.reason')} error={wrong && t('days.reasonWrong')}>
        <Textarea
          value={reason}
          maxLength={500}
          onChange={(event) => {
            setReason(event.target.value)
            setWrong(false)
          }}
        />
      </Field>
    </ConfirmDialog>
  )
}
