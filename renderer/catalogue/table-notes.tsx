import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { classNames } from '../ui/class-names.ts'
import css from './table-notes.module.css'

const cx = classNames(css)

/** What must stand beside every figure of the tables: that they are informative, of which version, from where. */
export function TableNotes({ of }: { readonly of: Output<'catalogue.version'> }) {
  const { t } = useTranslation('catalogue')
  const formats = useFormats()
  const { catalogue, validFrom, validUntil, version } = of
  const sources = [catalogue.coverage.source, catalogue.fees.source].map((source) =>
    t('screen.source', source),
  )
  return (
    <span className={cx('notes')}>
      {(catalogue.coverage.informative || catalogue.fees.informative) && (
        <span className={cx('informative')}>{t('screen.informative')}</span>
      )}
      <span>
        {t('screen.version', { version, from: formats.calendarDate(validFrom) })}
        {validUntil !== null && ` ${t('screen.until', { until: formats.calendarDate(validUntil) })}`}
        {` · ${[...new Set(sources)].join(' · ')}`}
      </span>
    </span>
  )
}
