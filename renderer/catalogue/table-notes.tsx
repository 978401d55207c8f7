import { useTranslation } from 'react-i18next'
import { addDays } from '../../shared/kernel/time.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './table-notes.module.css'

const cx = classNames(css)

/** What must stand beside every figure of the tables: that they are informative, of which version, from where. */
export function TableNotes({ of }: { readonly of: Output<'catalogue.version'> }) {
  const { t } = useTranslation('catalogue')
  const formats = useFormats()
  const { catalogue, validFrom, validUntil, version } = of
  const sources = Map.groupBy([catalogue.coverage.source, catalogue.fees.source], ({ document }) => document)
  return (
    <span className={cx('notes')}>
      {(catalogue.coverage.informative || catalogue.fees.informative) && (
        <span className={cx('informative')}>{t('screen.informative')}</span>
      )}
      <span>
        {t('screen.version', { version, from: formats.calendarDate(validFrom) })}
        {validUntil !== null &&
          ` ${t('screen.until', { until: formats.calendarDate(addDays(validUntil, -1)) })}`}
        {[...sources].map(([document, parts]) => {
          const section = parts.map((part) => part.section).join('; ')
          return ` · ${t('screen.source', { document, section })}`
        })}
      </span>
    </span>
  )
}
