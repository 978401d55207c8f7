import { useTranslation } from 'react-i18next'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { Remainder } from '../../shared/intake/undo.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { callApi } from '../base/client/client.ts'
import type { Announcement } from '../base/ui/toast.tsx'
import { useUndoable } from '../base/undo.ts'

interface Named {
  readonly id: string
  readonly rma: string
}

/** Says that a case was moved, or a note added, and offers to undo it. */
export function useCaseUndo() {
  const { t } = useTranslation('cases')
  const offer = useUndoable()
  const said = useUndoneWords()
  return {
    async moved({ id, rma }: Named, to: CaseStatus, { version, event }: Output<'cases.move'>): Promise<void> {
      // Closing may have opened an invitation: what cannot be undone is not offered.
      if (to === 'closed' && (await callApi('cases.get', { id })).undo?.refused !== null) return
      offer({
        title: t('undo.taken', { rma, step: t(`timeline.moved.${to}`) }),
        async undo() {
          const { remains } = await callApi('cases.takeBackStep', { id, version, event })
          return said(t(`timeline.moved.${to}`), remains)
        },
      })
    },
    noted({ id, rma }: Named, { event }: Output<'cases.note'>): void {
      offer({
        title: t('undo.noteAdded', { rma }),
        async undo() {
          await callApi('cases.takeBackNote', { id, event })
          return { title: t('undo.doneNote') }
        },
      })
    },
  }
}

/** What is said when a step was undone: what stays in the world all the same. */
export function useUndoneWords(): (step: string, remains: readonly Remainder[]) => Announcement {
  const { t } = useTranslation('cases')
  return (step, remains) => ({
    title: t('undo.done', { step }),
    ...(remains.length === 0
      ? {}
      : { tone: 'info' as const, detail: remains.map((one) => t(`undo.remains.${one}`)).join(' ') }),
  })
}
