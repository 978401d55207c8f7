import { Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { announce } from '../base/ui/toast.tsx'

/** Asks once before a quote goes to the customer. */
export function SendDialog(props: {
  readonly name: string
  readonly target: Input<'quotes.send'>
  readonly onClose: () => void
}) {
  const { name, target, onClose } = props
  const { t } = useTranslation(['quotes', 'common'])
  const send = useApiCommand('quotes.send')
  const go = async () => {
    const done = await send.run(target)
    if (!done.ok) return
    announce({ title: t('quotes:sendDialog.done') })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('quotes:sendDialog.title', { name })}
      error={send.refusal}
      onSubmit={() => void go()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" icon={Send} busy={send.busy}>
            {t('quotes:sendDialog.go')}
          </Button>
        </>
      }
    >
      <p>{t('quotes:sendDialog.says')}</p>
    </Dialog>
  )
}
