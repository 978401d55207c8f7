import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readAmount, typedAmount } from '../../shared/prices/amount.ts'
import type { PriceRow } from '../../shared/prices/contract.ts'
import { currencyWord } from '../../shared/words/values.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { IconButton } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './draft-lines.module.css'
import { readQuantity, type DraftLine } from './draft.ts'

const cx = classNames(css)

/** Lines while they are typed: how many, and at which price where it differs from the list. */
export function DraftLines(props: {
  readonly lines: readonly DraftLine[]
  readonly prices: readonly PriceRow[]
  readonly currency: string
  readonly onChange: (lines: readonly DraftLine[]) => void
}) {
  const { lines, prices, currency, onChange } = props
  const { t } = useTranslation('quotes')
  const { language } = useFormats()
  const put = (key: number, part: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <ul className={cx('draft')}>
      {lines.map(({ key, code, name, quantity, price }) => {
        const listed = prices.find((one) => one.code === code)?.price.amount
        return (
          <li key={key} className={cx('item')}>
            <span className={cx('name')}>
              {name} <code>{code}</code>
            </span>
            <Field
              label={t('dialog.quantityOf', { name })}
              error={readQuantity(quantity) === null && t('dialog.quantityWrong')}
            >
              <TextInput
                inputMode="numeric"
                value={quantity}
                onChange={(event) => put(key, { quantity: event.target.value })}
              />
            </Field>
            <Field
              label={t('dialog.priceOf', { name })}
              error={price.trim() !== '' && readAmount(price, currency) === null && t('dialog.wrong')}
            >
              <TextInput
                inputMode="decimal"
                suffix={currencyWord(currency, language)}
                placeholder={listed === undefined ? '' : typedAmount(listed, currency, language)}
                value={price}
                onChange={(event) => put(key, { price: event.target.value })}
              />
            </Field>
            <IconButton
              icon={Trash2}
              label={t('dialog.remove', { name })}
              onClick={() => onChange(lines.filter((line) => line.key !== key))}
            />
          </li>
        )
      })}
    </ul>
  )
}
