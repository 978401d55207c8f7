import { HandHelping, Undo2, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { loanEnds } from '../../shared/intake/facts.ts'
import type { TimelineEntry } from '../../shared/intake/views.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import type { Tone } from '../base/ui/tone.ts'

interface LoanWords {
  readonly what: string
  readonly icon: LucideIcon
  readonly tone?: Tone
  readonly detail?: string
}

/** A loan as a line of the history of its case; null for anything else that happened to it. */
export function useLoanWords(): (entry: Pick<TimelineEntry, 'type' | 'detail'>) => LoanWords | null {
  const { t } = useTranslation('loans')
  const formats = useFormats()
  return ({ type, detail }) => {
    const serial = String(detail['serial'] ?? '')
    if (type === 'case.loan-given') {
      const { backOn } = detail
      const day = typeof backOn === 'string' ? t('history.backBy', { day: formats.calendarDate(backOn) }) : ''
      const words = [textOf(detail['along']), day].filter((one) => one !== '').join(' · ')
      const what = t('history.given', { model: String(detail['model'] ?? ''), serial })
      return { what, icon: HandHelping, ...(words === '' ? {} : { detail: words }) }
    }
    const end = loanEnds.find((one) => one === detail['end'])
    if (type !== 'case.loan-returned' || !end) return null
    const note = textOf(detail['note'])
    return {
      what: t(`history.${end}`, { serial }),
      icon: Undo2,
      ...(end === 'fine' ? { tone: 'ok' } : end === 'mistake' ? {} : { tone: 'warn' }),
      ...(note === '' ? {} : { detail: note }),
    }
  }

  function textOf(text: TimelineEntry['detail'][string] | undefined): string {
    return text === null ? t('panel.erased') : typeof text === 'string' ? text : ''
  }
}
