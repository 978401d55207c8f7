import { useTranslation } from 'react-i18next'
import { useCurrentCatalogue } from '../../catalogue/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { Field } from '../../base/ui/field.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RadioCards } from '../../base/ui/radio-cards.tsx'
import { SearchSelect } from '../../base/ui/search-select.tsx'
import { SerialReadingNote } from '../../base/ui/serial-reading.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import css from './enter-screen.module.css'
import type { EntryPart } from './entry-form.ts'

const cx = classNames(css)

/** The unit that the recording is to show, and the app in which it was recorded. */
export function UnitPanel({ form, put }: EntryPart) {
  const { t } = useTranslation('reviews')
  const { data: catalogue } = useCurrentCatalogue()
  return (
    <Panel title={t('enter.unit')}>
      <div className={cx('fields')}>
        <Field label={t('column.model')}>
          <SearchSelect
            options={(catalogue?.catalogue.models.rows ?? [])
              .filter(({ category }) => category === 'drone')
              .map(({ name }) => ({ value: name, label: name }))}
            value={form.model}
            onChange={(model) => put({ model })}
          />
        </Field>
        <Field label={t('facts.aircraft')}>
          <TextInput
            mono
            scan="serial"
            value={form.aircraftSerial}
            onChange={(event) => put({ aircraftSerial: event.target.value })}
          />
          <SerialReadingNote
            text={form.aircraftSerial}
            onChoose={(aircraftSerial) => put({ aircraftSerial })}
          />
        </Field>
        <Field label={t('facts.gimbal')} optional>
          <TextInput
            mono
            scan="serial"
            value={form.gimbalSerial}
            onChange={(event) => put({ gimbalSerial: event.target.value })}
          />
          <SerialReadingNote text={form.gimbalSerial} onChoose={(gimbalSerial) => put({ gimbalSerial })} />
        </Field>
      </div>
      <div className={cx('app')}>
        <span className={cx('strong')} aria-hidden>
          {t('facts.app')}
        </span>
        <RadioCards
          label={t('facts.app')}
          cards={[
            { value: 'go4', title: t('app.go4') },
            { value: 'fly', title: t('app.fly') },
          ]}
          value={form.app}
          onChange={(app) => put({ app })}
        />
      </div>
    </Panel>
  )
}
