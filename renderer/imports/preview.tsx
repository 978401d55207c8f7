import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isCalendarDate } from '../../shared/kernel/time.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { CoreLink } from '../base/ui/core-file.tsx'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './imports.module.css'
import type { Counts, Look } from './use-import.ts'

const cx = classNames(css)
/** More would be a list to scroll through, not one to mend by. */
const SHOWN = 50
/** Columns whose values are codes with words of their own. */
const named: ReadonlySet<string> = new Set([
  'kind',
  'purchase',
  'dealer',
  'grade',
  'cause',
  'app',
  'language',
  'activatedOn',
])

/** The first rows as they will be read, what the import does with all of them, and why some are refused. */
export function Preview(props: {
  readonly look: Look
  readonly counts: Counts | null
  readonly download: string
}) {
  const { t } = useTranslation('imports')
  const { look, counts, download } = props
  const formats = useFormats()
  const say = (column: string, value: string): string =>
    isCalendarDate(value)
      ? formats.typedDate(value)
      : named.has(column)
        ? t(`value.${column}.${value}`, { defaultValue: value })
        : value
  const columns = look.columns.filter(({ id }) => look.first.some(({ values }) => (values[id] ?? '') !== ''))
  return (
    <>
      {look.first.length > 0 && (
        // A list that scrolls has to be reached by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={cx('framed', 'scroll')} tabIndex={0} aria-label={t('preview.title')}>
          <table className={cx('table')}>
            <thead>
              <tr>
                <th scope="col">{t('preview.row')}</th>
                {columns.map(({ id }) => (
                  <th key={id} scope="col">
                    {t(`column.${id}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {look.first.map(({ row, values, problems }) => (
                <tr key={row}>
                  <td>{row}</td>
                  {columns.map(({ id }) => (
                    <td key={id} className={cx(problems.some(({ column }) => column === id) && 'bad')}>
                      {say(id, values[id] ?? '')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {counts === null ? (
        <output className={cx('muted')}>{t('counting')}</output>
      ) : (
        <>
          {look.first.length > 0 && <Summary counts={counts} />}
          <Named label={t('problems.title')} rows={counts.refusals} total={counts.refused} />
          <Named label={t('problems.here')} rows={counts.hereRows} total={counts.here} />
          <Named label={t('problems.notes')} rows={counts.notes} total={counts.notes.length} />
          {counts.refused + counts.here > 0 && (
            <p>
              <CoreLink className={cx('link')} address={() => fileUrl('import', `${download}.csv`)} download>
                <Download size={18} aria-hidden /> {t('problems.download')}
              </CoreLink>
            </p>
          )}
        </>
      )}
    </>
  )
}

function Summary({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation('imports')
  return (
    <ul className={cx('counts')} aria-label={t('counts.title')}>
      <li>{t('counts.add', { count: counts.add })}</li>
      {counts.here > 0 && <li>{t('counts.here', { count: counts.here })}</li>}
      {counts.refused > 0 && <li>{t('counts.refused', { count: counts.refused })}</li>}
    </ul>
  )
}

function Named(props: { readonly label: string; readonly rows: Counts['refusals']; readonly total: number }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const { label, rows, total } = props
  if (rows.length === 0) return null
  const shown = rows.slice(0, SHOWN)
  const fact = (id: string): string => t(`column.${id}`, { defaultValue: id })
  return (
    <section className={cx('tight')} aria-label={label}>
      <h3 className={cx('heading')}>{label}</h3>
      <ul className={cx('named')}>
        {shown.map(({ row, column, code, value }) => (
          <li key={`${row} ${column} ${code}`}>
            <span className={cx('figure')}>{t('problems.row', { row })}</span>
            <span className={cx('muted')}>{column === '' ? t('problems.whole') : t(`column.${column}`)}</span>
            <span>
              {t(`problem.${code}`, {
                value:
                  code === 'needs-proof'
                    ? value.split(', ').map(fact).join(', ')
                    : isCalendarDate(value)
                      ? formats.typedDate(value)
                      : value,
              })}
            </span>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <p className={cx('muted')}>{t('problems.more', { count: total - shown.length })}</p>
      )}
    </section>
  )
}
