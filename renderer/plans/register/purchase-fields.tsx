import { CreditCard, PackageCheck, ShoppingBag } from 'lucide-react'
import type { UseFormSetValue } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../base/ui/class-names.ts'
import { DateField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { RadioCards } from '../../base/ui/radio-cards.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import css from './register-screen.module.css'
import type { RegistrationForm } from './registration-form.ts'

const cx = classNames(css)

const icons = { bundle: PackageCheck, separate: ShoppingBag, card: CreditCard } as const
const kinds = ['bundle', 'separate', 'card'] as const

/** How the plan was bought: it decides from when it runs, and by what it binds. */
export function PurchaseFields(props: {
  readonly form: RegistrationForm
  readonly set: UseFormSetValue<RegistrationForm>
}) {
  const { form, set } = props
  const { t } = useTranslation('plans')
  return (
    <div className={cx('form')}>
      <RadioCards
        label={t('purchase.title')}
        columns={3}
        value={form.kind}
        onChange={(kind) => set('kind', kind)}
        cards={kinds.map((value) => ({
          value,
          icon: icons[value],
          title: t(`purchase.${value}.title`),
          detail: t(`purchase.${value}.detail`),
        }))}
      />
      {form.kind !== null && (
        <div className={cx('fields')}>
          <DateField
            label={t(form.kind === 'bundle' ? 'purchase.dispatchedOn' : 'purchase.agreedOn')}
            hint={t(`purchase.${form.kind}.dateHint`)}
            towards="past"
            value={form.date}
            onChange={(date) => set('date', date)}
          />
          {form.kind === 'card' && (
            <Field label={t('purchase.code')} hint={t('purchase.codeHint')}>
              <TextInput
                mono
                scan="code"
                maxLength={60}
                value={form.code}
                onChange={(event) => set('code', event.target.value)}
              />
            </Field>
          )}
        </div>
      )}
    </div>
  )
}
