import { useTranslation } from 'react-i18next'
import { announce } from '../ui/toast.tsx'

/** What is said of scans that could not be used: never silence. */
export function useScanTrouble(): { readonly onSecret: () => void; readonly onCut: (text: string) => void } {
  const { t } = useTranslation('common')
  return {
    onSecret: () => announce({ tone: 'info', title: t('scan.secret') }),
    onCut: (text) => announce({ tone: 'bad', title: t('scan.cut', { text }) }),
  }
}
