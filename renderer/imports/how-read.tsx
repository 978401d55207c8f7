import { useTranslation } from 'react-i18next'
import { encodings } from '../../shared/imports/grid.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Select } from '../base/ui/select.tsx'
import css from './imports.module.css'
import type { Choices, Look } from './use-import.ts'

const cx = classNames(css)
const separators = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const

/** What a file does not say of itself: letters, separator, sheet, the order of its dates. */
export function HowRead(props: {
  readonly look: Look
  readonly choices: Choices
  readonly onChange: (choices: Partial<Choices>) => void
  readonly isConfirmed: boolean
  readonly onConfirm: (yes: boolean) => void
}) {
  const { t } = useTranslation('imports')
  const { look, choices, onChange, isConfirmed, onConfirm } = props
  return (
    <section className={cx('snug')} aria-label={t('how.title')}>
      <div className={cx('fields', 'how')}>
        {look.encoding !== null && (
          <Field label={t('how.encoding')}>
            <Select
              options={encodings.map((value) => ({ value, label: t(`how.${value}`) }))}
              value={encodings.find((known) => known === look.encoding) ?? null}
              onChange={(encoding) => onChange({ encoding })}
            />
          </Field>
        )}
        {look.separator !== null && (
          <Field label={t('how.separator')}>
            <Select
              options={Object.entries(separators).map(([value, word]) => ({
                value,
                label: t(`how.${word}`),
              }))}
              value={look.separator}
              onChange={(separator) => onChange({ separator })}
            />
          </Field>
        )}
        {look.sheets.length > 1 && (
          <Field label={t('how.sheet')}>
            <Select
              options={look.sheets.map((value) => ({ value, label: value }))}
              value={look.sheet}
              onChange={(sheet) => onChange({ sheet })}
            />
          </Field>
        )}
        {look.asksOrder && (
          <Field label={t('how.dateOrder')}>
            <Select
              options={(['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`how.${value}`) }))}
              value={choices.dateOrder ?? null}
              onChange={(dateOrder) => onChange({ dateOrder })}
              placeholder={t('how.dateOrderAsk')}
            />
          </Field>
        )}
      </div>
      {!look.encodingCertain && (
        <Checkbox checked={isConfirmed} onChange={onConfirm} hint={t('how.encodingFound')}>
          {t('how.confirm')}
        </Checkbox>
      )}
      {look.hiddenRows > 0 && <p>{t('how.hidden', { count: look.hiddenRows })}</p>}
    </section>
  )
}
