import { useTranslation } from 'react-i18next'
import { showsNumber } from '../../shared/handover/decide.ts'
import { collectors, documentEnd, seenDocuments } from '../../shared/handover/events.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { Select } from '../base/ui/select.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './collector-fields.module.css'
import type { Who } from './use-give.ts'

const cx = classNames(css)

/** Who came for the unit and what they showed: no more of it than what tells later that somebody looked. */
export function CollectorFields(props: {
  readonly customer: string | null
  readonly value: Who
  readonly onChange: (value: Who) => void
}) {
  const { customer, value, onChange } = props
  const { t } = useTranslation('handover')
  const endIsWrong = !documentEnd.safeParse(value.documentEnd).success
  return (
    <Stack>
      <RadioCards
        label={t('give.collector')}
        columns={2}
        value={value.collector}
        onChange={(collector) => onChange({ ...value, collector })}
        cards={collectors.map((one) => ({
          value: one,
          title: one === 'customer' ? (customer ?? t('erased')) : t('collector.other.title'),
          detail: t(`collector.${one}.detail`),
        }))}
      />
      {value.collector === 'other' && (
        <Field label={t('give.name')}>
          <TextInput
            maxLength={200}
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        </Field>
      )}
      <div className={cx('document')}>
        <Field label={t('give.document')}>
          <Select
            value={value.document}
            options={seenDocuments.map((one) => ({ value: one, label: t(`document.${one}`) }))}
            onChange={(document) =>
              onChange({ ...value, document, documentEnd: showsNumber(document) ? value.documentEnd : '' })
            }
          />
        </Field>
        {showsNumber(value.document) && (
          <Field label={t('give.documentEnd')} optional error={endIsWrong && t('give.documentEndWrong')}>
            <TextInput
              mono
              maxLength={4}
              value={value.documentEnd}
              onChange={(event) => onChange({ ...value, documentEnd: event.target.value })}
            />
          </Field>
        )}
      </div>
    </Stack>
  )
}
