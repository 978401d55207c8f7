import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../base/ui/class-names.ts'
import css from './page-head.module.css'

const cx = classNames(css)

/** The head of one page of the catalogue's settings; `back` leads to the list of versions. */
export function PageHead(props: {
  readonly title?: ReactNode
  readonly lead: ReactNode
  readonly actions?: ReactNode
  readonly back?: boolean
}) {
  const { t } = useTranslation('catalogue')
  return (
    <header className={cx('head')}>
      <div>
        {props.back && (
          <Link to="/settings/catalogue" className={cx('back')}>
            <ArrowLeft size={16} aria-hidden />
            {t('settings.versions')}
          </Link>
        )}
        {props.title !== undefined && <h2>{props.title}</h2>}
        <p className={cx('lead')}>{props.lead}</p>
      </div>
      {props.actions && <div className={cx('buttons')}>{props.actions}</div>}
    </header>
  )
}
