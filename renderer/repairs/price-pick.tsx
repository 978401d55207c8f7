import { useTranslation } from 'react-i18next'
import type { PriceRow } from '../../shared/prices/contract.ts'
import type { LineKind } from '../../shared/repairs/index.ts'
import { Field } from '../base/ui/field.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { usePrices } from '../prices/index.ts'

/** Takes the words of a line out of the price list; nothing where the list has none of its kind. */
export function PricePick(props: {
  readonly kind: LineKind
  readonly onPick: (price: Pick<PriceRow, 'code' | 'name'>) => void
}) {
  const { kind, onPick } = props
  const { t } = useTranslation('repairs')
  const wanted = kind === 'work' ? 'labour' : 'part'
  const prices = (usePrices().data?.prices ?? []).filter(
    (price) => !price.withdrawn && (price.kind === wanted || price.kind === 'other'),
  )
  if (prices.length === 0) return null
  return (
    <Field label={t('dialog.price')} optional>
      <SearchSelect
        value={null}
        placeholder={t('dialog.pick')}
        options={prices.map(({ code, name }) => ({ value: code, label: name, detail: code }))}
        onChange={(chosen) => {
          const price = prices.find(({ code }) => code === chosen)
          if (price) onPick(price)
        }}
      />
    </Field>
  )
}
