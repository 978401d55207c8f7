import { useTranslation } from 'react-i18next'
import type { Accessory } from '../../shared/intake/facts.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { Field } from '../base/ui/field.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { lackingOf, type TickedAccessories } from './ticked-accessories.ts'

/** What came along with the unit, to be ticked as it goes back; what is missing is told in words. Nothing where nothing came. */
export function AccessoriesBack(props: {
  readonly received: readonly Accessory[]
  readonly value: TickedAccessories
  readonly onChange: (value: TickedAccessories) => void
}) {
  const { received, value, onChange } = props
  const { t } = useTranslation(['handover', 'paper'])
  if (received.length === 0) return null
  const { ticked, note } = value
  const lacking = lackingOf(received, value)
  const tick = (one: Accessory, isOn: boolean) =>
    onChange({
      ...value,
      ticked: received.filter((other) => (other === one ? isOn : ticked.includes(other))),
    })
  return (
    <Stack tight>
      <strong id="accessories-back">{t('handover:accessories.title')}</strong>
      <fieldset aria-labelledby="accessories-back">
        <Row>
          {received.length > 1 && (
            <Checkbox
              checked={lacking.length === 0}
              partly={lacking.length > 0 && lacking.length < received.length}
              onChange={(isOn) => onChange({ ...value, ticked: isOn ? received : [] })}
            >
              {t('handover:accessories.all')}
            </Checkbox>
          )}
          {received.map((one) => (
            <Checkbox key={one} checked={ticked.includes(one)} onChange={(isOn) => tick(one, isOn)}>
              {t(`paper:accessory.${one}`)}
            </Checkbox>
          ))}
        </Row>
      </fieldset>
      {lacking.length > 0 && (
        <Field label={t('handover:accessories.note')} hint={t('handover:accessories.noteHint')}>
          <TextInput
            maxLength={1_000}
            value={note}
            onChange={(event) => onChange({ ...value, note: event.target.value })}
          />
        </Field>
      )}
    </Stack>
  )
}
