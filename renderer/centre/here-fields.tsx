import { useTranslation } from 'react-i18next'
import type { CentreView } from '../../shared/centre/index.ts'
import { Field } from '../base/ui/field.tsx'
import { layout } from '../base/ui/layout.tsx'
import { Select } from '../base/ui/select.tsx'

/** Under which of its addresses this computer is reached. */
export function HereFields(props: {
  readonly addresses: CentreView['addresses']
  readonly value: string
  readonly onChange: (address: string) => void
}) {
  const { t } = useTranslation('centre')
  const { addresses, value, onChange } = props
  return (
    <>
      {addresses.length === 0 ? (
        <p>{t('share.noAddress')}</p>
      ) : (
        <Field label={t('share.address')} hint={t('share.addressHint')}>
          <Select
            value={value}
            onChange={onChange}
            options={addresses.map(({ address, name }) => ({
              value: address,
              label: `${address} (${name})`,
            }))}
          />
        </Field>
      )}
      <p className={layout('muted')}>{t('host.sleep')}</p>
    </>
  )
}
