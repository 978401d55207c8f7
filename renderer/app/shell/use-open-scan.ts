import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from '../../base/client/refusal-words.ts'
import { announce } from '../../base/ui/toast.tsx'
import { lookUp } from '../lookup/lookup.ts'
import { opensByItself } from '../lookup/opens-by-itself.ts'
import type { Scan } from '../../base/scanner/listen-for-scans.ts'

/**
 * What happens to a scan that no screen took. Nothing was being typed: the one thing that it names opens at once, several
 * are offered in the box (`offer`). It fell into a field that does not want it: it was taken back, and is offered.
 */
export function useOpenScan(offer: (text: string) => void): (scan: Scan) => void {
  const { t } = useTranslation('shell')
  const wordsFor = useRefusalWords()
  const router = useRouter()
  const open = async (text: string) => {
    try {
      const { hits } = await lookUp({ text, scanned: true })
      const one = opensByItself(hits)
      if (one) router.history.push(one.to)
      else if (hits.length > 0) offer(text)
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
