import { useTranslation } from 'react-i18next'
import {
  csvReaders,
  separators,
  usualChoices,
  type ExportChoices,
  type ExportFormat,
} from '../../shared/reports/choices.ts'
import { languages } from '../../shared/kernel/centre.ts'
import { reportSections, type SectionId } from '../../shared/reports/sections.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { Select } from '../base/ui/select.tsx'
import { ColumnChoices } from './column-choices.tsx'
import css from './reports.module.css'

const cx = classNames(css)

const separatorNames = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const
/** How a report is to be written. */
export function ChoiceFields(props: {
  readonly choices: ExportChoices
  readonly onChange: (choices: ExportChoices) => void
  readonly format: ExportFormat
}) {
  const { choices, onChange, format } = props
  const { t } = useTranslation('reports')
  const change = (part: Partial<ExportChoices>) => onChange({ ...choices, ...part })
  const { sections, csv } = choices
  const toggle = (section: SectionId, on: boolean) =>
    change({ sections: reportSections.filter((id) => (id === section ? on : sections.includes(id))) })
  return (
    <>
      <div className={cx('pair')}>
        <Field label={t('export.language')}>
          <Select
            options={languages.map((value) => ({ value, label: t(`export.${value}`) }))}
            value={choices.language}
            onChange={(language) => change({ language })}
          />
        </Field>
        {format === 'csv' && (
          <Field label={t('export.separator')}>
            <Select
              options={separators.map((value) => ({
                value,
                label: t(`export.separator-${separatorNames[value]}`),
              }))}
              value={csv.separator}
              onChange={(separator) => change({ csv: { ...csv, separator } })}
            />
          </Field>
        )}
      </div>
      {format === 'csv' && (
        <RadioCards
          label={t('export.csvFor')}
          showsLabel
          columns={2}
          cards={csvReaders.map((value) => ({
            value,
            title: t(`export.for-${value}`),
            detail: t(`export.for-${value}Detail`),
          }))}
          value={csv.for}
          onChange={(reader) => change({ csv: { ...csv, for: reader } })}
        />
      )}
      {format === 'csv' && (
        <Checkbox
          checked={csv.bom}
          onChange={(bom) => change({ csv: { ...csv, bom } })}
          hint={t('export.bomHint')}
        >
          {t('export.bom')}
        </Checkbox>
      )}
      <Checkbox
        checked={choices.personal}
        onChange={(personal) => change({ personal })}
        hint={t('export.personalHint')}
      >
        {t('export.personal')}
      </Checkbox>
      <fieldset className={cx('group')}>
        <legend>
          {t('export.sections')}
          <Button kind="quiet" onClick={() => change({ sections: [...reportSections] })}>
            {t('export.allSections')}
          </Button>
          <Button kind="quiet" onClick={() => change({ sections: usualChoices(choices.language).sections })}>
            {t('export.usualSections')}
          </Button>
        </legend>
        <div className={cx('checks')}>
          {reportSections.map((id) => (
            <Checkbox key={id} checked={sections.includes(id)} onChange={(on) => toggle(id, on)}>
              {t(`section.${id}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <ColumnChoices choices={choices} onChange={(hiddenColumns) => change({ hiddenColumns })} />
    </>
  )
}
