import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

/** The unit will not come: says why, and nothing waits for it any more. */
export function DismissDialog(props: {
  readonly id: string
  readonly number: string
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { id, number, open, onClose } = props
  const { t } = useTranslation(['requests', 'common'])
  const { run, busy, refusal } = useApiCommand('requests.dismiss')
  const [reason, setReason] = useState('')
  const first = useRef<HTMLTextAreaElement>(null)
  const dismiss = async () => {
    if (reason.trim() === '') return
    const done = await run({ id, reason })
    if (!done.ok) return
    onClose()
    announce({ title: t('dismiss.done', { number }) })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('dismiss.title', { number })}
      initialFocus={first}
      holds
      error={refusal}
      onSubmit={() => void dismiss()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="danger" busy={busy} disabled={reason.trim() === ''}>
            {t('dismiss.confirm')}
          </Button>
        </>
      }
    >
      <Afterwards lines={[t('dismiss.after'), t('dismiss.kept')]} />
      <Field label={t('dismiss.reason')}>
        <Textarea
          ref={first}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
