import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { announce } from '../base/ui/toast.tsx'
import { locationWords } from '../locations/index.ts'

/** Puts the unit of a case to a location, says so, and offers to put it back. `put` answers whether it lies there. */
export function usePutUnit(
  { id, rma }: Pick<CaseView, 'id' | 'rma'>,
  known: readonly { readonly code: string; readonly name: string }[],
) {
  const { t } = useTranslation(['cases', 'common'])
  const locate = useApiCommand('cases.locate')
  const put = async (location: string | null): Promise<boolean> => {
    const done = await locate.run({ id, location })
    if (!done.ok) return false
    const { before } = done.value
    if (before === location) return true
    announce({
      title:
        location === null
          ? t('cases:location.cleared', { rma })
          : t('cases:location.put', { rma, location: locationWords(location, known) }),
      action: { label: t('common:undo'), onPress: () => void locate.run({ id, location: before }) },
    })
    return true
  }
  return { put, busy: locate.busy, refusal: locate.refusal }
}
