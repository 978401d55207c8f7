import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/toast.tsx'
import { useRefusalWords } from '../../client/refusal-words.ts'
import { lookUp } from '../lookup/lookup.ts'
import type { Scan } from '../scanner/listen-for-scans.ts'

/**
 * What happens to a scan that no screen took. Nothing was being typed: what it names opens at once. It fell into a field
 * that does not want it: it was taken back, and is offered.
 */
export function useOpenScan(): (scan: Scan) => void {
  const { t } = useTranslation('shell')
  const wordsFor = useRefusalWords()
  const navigate = useNavigate()
  const open = async (text: string) => {
    try {
      const hits = await lookUp({ text, scanned: true })
      const exact = hits.find((hit) => hit.isExact) ?? hits[0]
      if (exact) await navigate({ to: exact.to })
      else announce({ tone: 'info', title: t('scan.unknown', { text }) })
    } catch (error) {
      announce({ tone: 'bad', title: wordsFor(error).what })
    }
  }
  return ({ text, takenBack }) => {
    const lookItUp = () => void open(text)
    if (takenBack) {
      announce({
        tone: 'info',
        title: t('scan.takenBack', { text }),
        action: { label: t('scan.lookUp'), onPress: lookItUp },
      })
    } else lookItUp()
  }
}
