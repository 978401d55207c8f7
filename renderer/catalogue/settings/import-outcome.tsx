import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/catalogue/contract.ts'
import type { ImportError } from '../../../shared/catalogue/import-error.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import css from './settings.module.css'

const cx = classNames(css)

/** What came of the last file: what it brought, or every error by its place in the spreadsheet. */
export function ImportOutcome({ file, report }: { readonly file: string; readonly report: ImportReport }) {
  const { t } = useTranslation('catalogue')
  const { errors, errorCount, rowCount, table } = report
  if (errorCount === 0) {
    return (
      <output className={cx('took')}>
        <CircleCheck size={20} aria-hidden />
        {t('draft.took', { file, count: rowCount, table: table ? t(`table.${table}`) : '' })}
      </output>
    )
  }
  return (
    <>
      <ErrorNotice what={t('draft.errors', { file, count: errorCount })} todo={t('draft.errorsTodo')} />
      <div className={cx('framed')}>
        <table className={cx('table')} aria-label={t('error.what')}>
          <thead>
            <tr>
              <th scope="col">{t('error.row')}</th>
              <th scope="col">{t('error.column')}</th>
              <th scope="col">{t('error.place')}</th>
              <th scope="col">{t('error.value')}</th>
              <th scope="col">{t('error.what')}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error, index) => (
              // Errors of one report never change their order.
              // oxlint-disable-next-line react/no-array-index-key
              <ErrorRow key={index} error={error} />
            ))}
          </tbody>
        </table>
      </div>
      {errorCount > errors.length && (
        <p className={cx('muted')}>{t('draft.errorsShown', { shown: errors.length })}</p>
      )}
    </>
  )
}

function ErrorRow({ error }: { readonly error: ImportError }) {
  const { t } = useTranslation('catalogue')
  const { row, column, cell, value, code, suggestion } = error
  return (
    <tr>
      <td className={cx('figure')}>{row ?? t('error.wholeFile')}</td>
      <td>{column ?? '–'}</td>
      <td className={cx('figure')}>{cell ?? '–'}</td>
      <td className={cx('value')}>{value === '' ? t('error.empty') : value}</td>
      <td>
        {t(`error.${code}`)}
        {suggestion !== null && code !== 'missing-column' && ` ${t('error.suggestion', { suggestion })}`}
      </td>
    </tr>
  )
}
