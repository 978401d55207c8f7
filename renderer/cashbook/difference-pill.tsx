import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'

/** By how much a count was over or short, in words: a bare sum would not say which. `difference`: smallest units, not 0. */
export function DifferencePill(props: { readonly difference: number; readonly currency: string }) {
  const { difference, currency } = props
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const amount = formats.price({ amount: Math.abs(difference), currency })
  return <StatusPill tone="warn">{t(difference > 0 ? 'over' : 'short', { amount })}</StatusPill>
}
