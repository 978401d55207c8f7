import { useTranslation } from 'react-i18next'
import { callApi } from '../base/client/client.ts'
import { useUndoable } from '../base/undo.ts'

/** Says what was done with a unit of the stock and offers to undo it. */
export function useStockUndo() {
  const { t } = useTranslation('stock')
  const offer = useUndoable()
  return {
    /** `event`: the record of what was done; null where nothing had to be done. */
    offer(
      what: 'received' | 'reserved' | 'released' | 'returned',
      serial: string,
      event: string | null,
    ): void {
      if (event === null) return
      offer({
        title: what === 'received' ? t('receive.done', { serial }) : t(`undo.${what}`, { serial }),
        async undo() {
          await callApi('stock.takeBack', { serial, event })
          return { title: t('undo.done', { serial }) }
        },
      })
    },
  }
}
