import { Eraser, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RepairLineView } from '../../shared/repairs/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import type { TimelineEntry } from '../base/ui/timeline.tsx'
import { useRepair } from './queries.ts'

/** One minute in ms. */
const MINUTE = 60_000

/** What was written down in a repair and what of it was taken out again, as entries of the history of its case. */
export function useRepairHistory(caseId: string): readonly TimelineEntry[] {
  const { t } = useTranslation('repairs')
  const formats = useFormats()
  const lines = useRepair(caseId).data?.lines ?? []
  const whatOf = ({ text }: RepairLineView) => text ?? t('erased')
  // The oldest line comes first, the newest entry of a history does.
  return lines.toReversed().flatMap((line): readonly TimelineEntry[] => {
    const { ended, serial, minutes } = line
    const facts = [serial, minutes > 0 ? formats.duration(minutes * MINUTE) : ''].filter((one) => one !== '')
    const added: TimelineEntry = {
      id: line.line,
      at: line.at,
      who: line.by ?? t('formerPerson'),
      what: t(`history.${line.kind}`, { what: whatOf(line) }),
      icon: Wrench,
      ...(facts.length === 0 ? {} : { detail: facts.join(' · ') }),
    }
    if (!ended) return [added]
    // What was corrected is said by the line that took its place.
    if (ended.how === 'corrected') return [{ ...added, undone: t('ended.corrected') }]
    const reason = ended.reason ?? t('erased')
    return [
      {
        id: `${line.line} ended`,
        at: ended.at,
        who: ended.by ?? t('formerPerson'),
        what: t(`history.${ended.how}`, { what: whatOf(line) }),
        icon: Eraser,
        ...(reason === '' ? {} : { detail: reason }),
      },
      { ...added, undone: t(`ended.${ended.how}`) },
    ]
  })
}
