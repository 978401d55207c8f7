import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/use-formats.ts'

/** An amount of minor units with its currency; null is "not listed", which is never 0. */
export function Money({
  value,
}: {
  readonly value: { readonly amount: number; readonly currency: string } | null
}) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  return value === null ? (
    <span>{t('money.notListed')}</span>
  ) : (
    <span className="figures">{formats.money(value)}</span>
  )
}
