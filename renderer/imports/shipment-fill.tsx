import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TELL_CUSTOMER } from '../../shared/imports/index.ts'
import { Field } from '../base/ui/field.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { TellOfImported } from '../mail/index.ts'
import type { Fill } from './use-import.ts'

/**
 * Who took the parcels, where the file does not say it, and whether their customers are told: once for all of its rows. The carrier
 * is read when its field is left, or at Enter.
 */
export function ShipmentFill({
  fill,
  onChange,
}: {
  readonly fill: Fill
  readonly onChange: (fill: Fill) => void
}) {
  const { t } = useTranslation('imports')
  const [carrier, setCarrier] = useState(fill['carrier'] ?? '')
  const { carrier: before = '', ...others } = fill
  const put = () => {
    const said = carrier.trim()
    if (said !== before) onChange(said === '' ? others : { ...others, carrier: said })
  }
  const { [TELL_CUSTOMER]: tells, ...rest } = fill
  return (
    <section aria-label={t('fill.title')}>
      <Stack>
        <Field label={t('fill.carrier')} hint={t('fill.carrierHint')}>
          <TextInput
            maxLength={40}
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
            onBlur={put}
            onKeyDown={(event) => {
              if (event.key === 'Enter') put()
            }}
          />
        </Field>
        <TellOfImported
          tells={tells !== 'no'}
          onChange={(yes) => onChange(yes ? rest : { ...rest, [TELL_CUSTOMER]: 'no' })}
        />
      </Stack>
    </section>
  )
}
