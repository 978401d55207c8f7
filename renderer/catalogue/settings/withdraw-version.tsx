import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { Button } from '../../base/ui/button.tsx'
import { ConfirmDialog } from '../../base/ui/confirm-dialog.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { announce } from '../../base/ui/toast.tsx'

/** The newest version can be withdrawn while nothing was decided by it; the program says no where something was. */
export function WithdrawVersion({ version }: { readonly version: string }) {
  const { t } = useTranslation('catalogue')
  const withdraw = useApiCommand('catalogue.withdraw')
  const [asking, setAsking] = useState(false)
  const go = async (): Promise<void> => {
    setAsking(false)
    const done = await withdraw.run({ version })
    if (done.ok) announce({ title: t('version.isWithdrawn', { version }) })
  }
  return (
    <>
      <Button icon={Undo2} busy={withdraw.busy} onClick={() => setAsking(true)}>
        {t('version.withdraw')}
      </Button>
      <RefusalNotice error={withdraw.refusal} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('version.withdrawAsk', { version })}
        afterwards={[t('version.withdrawBefore'), t('version.withdrawStays')]}
        confirmLabel={t('version.withdraw')}
        onConfirm={() => void go()}
      />
    </>
  )
}
