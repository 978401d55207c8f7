import { useTranslation } from 'react-i18next'
import type { ExportChoices } from '../../shared/reports/choices.ts'
import { everyColumn } from '../../shared/reports/columns.ts'
import { titleKey } from '../../shared/reports/document.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './reports.module.css'

const cx = classNames(css)
const all = everyColumn()

/** The columns of each chosen section; what is not ticked is left out. The first column names the line and stays. */
export function ColumnChoices({
  choices,
  onChange,
}: {
  readonly choices: ExportChoices
  readonly onChange: (hidden: string[]) => void
}) {
  const { t } = useTranslation('reports')
  const { hiddenColumns, sections } = choices
  const chosen = all.filter(
    ({ section }) => section === 'adjustments' || section === 'late' || sections.includes(section),
  )
  const left = chosen
    .flatMap(({ tables }) => tables)
    .reduce(
      (sum, { id, columns }) =>
        sum + columns.filter((column) => hiddenColumns.includes(`${id}.${column}`)).length,
      0,
    )
  const toggle = (name: string, on: boolean) =>
    onChange(on ? hiddenColumns.filter((other) => other !== name) : [...hiddenColumns, name])
  return (
    <details className={cx('columns')}>
      <summary>
        {t('export.columns')}
        {left > 0 && <span className={cx('muted')}> · {t('export.columnsLeft', { count: left })}</span>}
      </summary>
      {chosen.map(({ section, tables }) => (
        <fieldset key={section} className={cx('group')}>
          <legend>{t(`section.${section}`)}</legend>
          {tables.map(({ id, columns: [, ...columns] }) => (
            <fieldset key={id} className={cx('tableColumns')}>
              <legend>{t(`table.${titleKey(id)}`)}</legend>
              <div className={cx('checks')}>
                {columns.map((column) => {
                  const name = `${id}.${column}`
                  return (
                    <Checkbox
                      key={name}
                      checked={!hiddenColumns.includes(name)}
                      onChange={(on) => toggle(name, on)}
                    >
                      {t(`column.${column}`)}
                    </Checkbox>
                  )
                })}
              </div>
            </fieldset>
          ))}
        </fieldset>
      ))}
    </details>
  )
}
