import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import { stopForField } from '../stops.ts'
import css from './missing-fields.module.css'

const cx = classNames(css)

/** What the intake cannot do without; each line leads to its place. */
export function MissingFields({ missing }: { readonly missing: readonly string[] }) {
  const { t } = useTranslation('intake')
  const { goTo } = useIntake()
  if (missing.length === 0) return null
  return (
    <div className={cx('missing')}>
      <h3>{t('missing.title')}</h3>
      <ul>
        {missing.map((field) => (
          <li key={field}>
            <button type="button" className={cx('field')} onClick={() => goTo(stopForField(field))}>
              <ArrowRight size={16} aria-hidden />
              {t(`missing.${field.replace('.', '_')}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
