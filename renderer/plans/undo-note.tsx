import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'

/** Undoes a note from the history of its plan. */
export function UndoNote({ id, event }: { readonly id: string; readonly event: string }) {
  const { t } = useTranslation('plans')
  const command = useApiCommand('plans.takeBackNote')
  const run = async (): Promise<void> => {
    const done = await command.run({ id, event })
    if (done.ok) announce({ title: t('note.undone') })
  }
  return (
    <>
      <Button kind="quiet" icon={Undo2} busy={command.busy} onClick={() => void run()}>
        {t('note.undo')}
      </Button>
      <RefusalNotice error={command.refusal} />
    </>
  )
}
