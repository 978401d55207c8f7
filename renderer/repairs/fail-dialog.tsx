import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { announce } from '../base/ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** A check that failed: what is wrong goes on record, and the unit back to repair. */
export function FailDialog(props: {
  readonly caseId: string
  readonly rma: string
  readonly check: string
  readonly onClose: () => void
}) {
  const { caseId, rma, check, onClose } = props
  const { t } = useTranslation('repairs')
  const mark = useApiCommand('repairs.markCheck')
  const save = async (note: string) => {
    const done = await mark.run({ caseId, check, result: 'failed', note })
    if (!done.ok) return
    announce({ title: t(done.value.back ? 'checks.wentBack' : 'checks.saved', { rma }) })
    onClose()
  }
  return (
    <ReasonDialog
      title={t('checks.failTitle', { rma })}
      about={check}
      label={t('checks.note')}
      hint={t('checks.noteHint')}
      action={t('checks.failSave')}
      kind="primary"
      command={mark}
      onSave={save}
      onClose={onClose}
    />
  )
}
