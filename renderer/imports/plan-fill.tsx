import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Select } from '../base/ui/select.tsx'
import css from './imports.module.css'
import type { Fill } from './use-import.ts'

const cx = classNames(css)
const unknown = 'unknown'

/** What decides whether a plan may be bought (E1–E6) and a dealer's list seldom says: said once for all of its rows. */
export function PlanFill({
  fill,
  onChange,
}: {
  readonly fill: Fill
  readonly onChange: (fill: Fill) => void
}) {
  const { t } = useTranslation('imports')
  const put = (columns: readonly string[], value: string) => {
    const kept = Object.entries(fill).filter(([column]) => !columns.includes(column))
    const said = value === unknown ? [] : columns.map((column) => [column, value] as const)
    onChange(Object.fromEntries([...kept, ...said]))
  }
  const choice = (column: string, columns: readonly string[], label: string, values: readonly string[]) => (
    <Field label={label}>
      <Select
        options={[unknown, ...values].map((value) => ({ value, label: t(`fill.${value}`) }))}
        value={fill[column] ?? unknown}
        onChange={(value) => put(columns, value)}
      />
    </Field>
  )
  return (
    <section className={cx('snug')} aria-label={t('fill.title')}>
      <h3 className={cx('heading')}>{t('fill.title')}</h3>
      <div className={cx('fields')}>
        {choice('activatedOn', ['activatedOn'], t('fill.activation'), ['never'])}
        {choice('dealer', ['dealer'], t('fill.dealer'), ['official', 'authorised', 'other'])}
        {choice('usedIn', ['productRegion', 'usedIn'], t('fill.place'), ['same'])}
      </div>
    </section>
  )
}
