import { useTranslation } from 'react-i18next'
import type { RepairLineView } from '../../shared/repairs/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { announce } from '../base/ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** A line that is wrong counts no more: the record says why. */
export function RemoveDialog(props: {
  readonly caseId: string
  readonly rma: string
  readonly of: RepairLineView
  readonly onClose: () => void
}) {
  const { caseId, rma, of, onClose } = props
  const { t } = useTranslation('repairs')
  const remove = useApiCommand('repairs.removeLine')
  const save = async (reason: string) => {
    const done = await remove.run({ caseId, line: of.line, reason })
    if (!done.ok) return
    announce({ title: t('removal.done') })
    onClose()
  }
  return (
    <ReasonDialog
      title={t('removal.title', { rma })}
      about={of.text ?? t('erased')}
      label={t('removal.reason')}
      hint={t('removal.hint')}
      action={t('removal.save')}
      kind="danger"
      command={remove}
      onSave={save}
      onClose={onClose}
    />
  )
}
