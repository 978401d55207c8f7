import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashBookView } from '../../shared/cashbook/contract.ts'
import { readAmount, typedAmount } from '../../shared/prices/amount.ts'
import { currencyWord } from '../../shared/words/values.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './cash.module.css'

const cx = classNames(css)

/** What lies in the drawer as the day begins: what was counted last stands there already. */
export function OpenForm({ of }: { readonly of: CashBookView }) {
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const { day, version, currency, before } = of
  const [text, setText] = useState(before === null ? '' : typedAmount(before, currency, formats.language))
  const open = useApiCommand('cash.open')
  const float = readAmount(text, currency)
  const save = () => {
    if (float !== null) void open.run({ day, version, float })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack>
        <div className={cx('sum')}>
          <Field
            label={t('open.float')}
            hint={
              before === null
                ? t('open.hint')
                : t('open.before', { amount: formats.price({ amount: before, currency }) })
            }
            error={text.trim() !== '' && float === null && t('wrong')}
          >
            <TextInput
              inputMode="decimal"
              suffix={currencyWord(currency, formats.language)}
              value={text}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </div>
        <RefusalNotice error={open.refusal} />
        <Row>
          <Button type="submit" kind="primary" busy={open.busy} disabled={float === null}>
            {t('open.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
