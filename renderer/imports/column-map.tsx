import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Select } from '../base/ui/select.tsx'
import css from './imports.module.css'
import type { Look } from './use-import.ts'

const cx = classNames(css)
/** An empty value would leave the choice blank. */
const NONE = 'none'

/** Which column of the file holds what: known by its heading, or said here. */
export function ColumnMap(props: {
  readonly look: Look
  readonly onChange: (columns: Record<string, string | null>) => void
}) {
  const { t } = useTranslation('imports')
  const { headings, columns, missing } = props.look
  const put = (place: number, column: string | null) =>
    props.onChange(
      Object.fromEntries(
        headings.map(({ text, column: before }, index) => [
          text,
          index === place ? column : before === column ? null : before,
        ]),
      ),
    )
  const unknown = headings.some(({ text, column }) => column === null && text !== '')
  return (
    <details open={missing.length > 0 || unknown}>
      <summary>{t('map.title')}</summary>
      <div className={cx('snug', 'map')}>
        {missing.length > 0 && (
          <ErrorNotice
            tone="warn"
            what={t('map.missing', { columns: missing.map((id) => t(`column.${id}`)).join(', ') })}
          />
        )}
        <div className={cx('fields')}>
          {headings.map(({ text, column }, index) => (
            <Field
              // Headings of one file never change their order, and two may be alike.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              label={text === '' ? t('map.ofPlace', { place: index + 1 }) : t('map.of', { heading: text })}
            >
              <Select
                options={[
                  { value: NONE, label: t('map.none') },
                  ...columns.map(({ id }) => ({ value: id, label: t(`column.${id}`) })),
                ]}
                value={column ?? NONE}
                onChange={(chosen) => put(index, chosen === NONE ? null : chosen)}
              />
            </Field>
          ))}
        </div>
        <p className={cx('small')}>{t('map.remembered')}</p>
      </div>
    </details>
  )
}
