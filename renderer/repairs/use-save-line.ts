import { useTranslation } from 'react-i18next'
import { callApi } from '../base/client/client.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { announce } from '../base/ui/toast.tsx'
import { useUndoable } from '../base/undo.ts'
import { readMinutes, readPieces, type DraftLine } from './draft-line.ts'

/** Saves a line; a new one can be undone at once. */
export function useSaveLine(of: {
  readonly caseId: string
  readonly rma: string
  /** The line that is corrected; null where it is a new one. */
  readonly replaced: string | null
  readonly onClose: () => void
}) {
  const { caseId, rma, replaced, onClose } = of
  const { t } = useTranslation('repairs')
  const add = useApiCommand('repairs.addLine')
  const correct = useApiCommand('repairs.correctLine')
  const offer = useUndoable()
  const save = async (typed: DraftLine) => {
    const minutes = readMinutes(typed.minutes)
    const quantity = typed.kind === 'work' || typed.serial.trim() !== '' ? 1 : readPieces(typed.quantity)
    if (typed.text.trim() === '' || minutes === null || quantity === null) return
    const { kind, text, code } = typed
    const serial = kind === 'part' ? typed.serial : ''
    const written = { caseId, kind, text, code, quantity, serial, minutes }
    if (replaced !== null) {
      const corrected = await correct.run({ ...written, line: replaced })
      if (!corrected.ok) return
      announce({ title: t('corrected') })
      onClose()
      return
    }
    const added = await add.run(written)
    if (!added.ok) return
    onClose()
    const { line } = added.value
    offer({
      title: t('added', { rma }),
      async undo() {
        await callApi('repairs.undoLine', { caseId, line })
        return { title: t('undone') }
      },
    })
  }
  return { save, busy: add.busy || correct.busy, refusal: add.refusal ?? correct.refusal }
}
