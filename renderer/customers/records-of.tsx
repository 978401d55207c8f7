import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_OF_A_KIND } from '../../shared/customers/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './customers.module.css'

const cx = classNames(css)

interface Dated {
  readonly id: string
  /** ms, UTC */
  readonly at: number
}

/** The records of one kind, the newest first; nothing where there are none. */
export function RecordsOf<Row extends Dated>(props: {
  readonly title: string
  readonly rows: readonly Row[]
  readonly children: (row: Row) => ReactNode
}) {
  const { title, rows, children } = props
  const { t } = useTranslation('customers')
  if (rows.length === 0) return null
  return (
    <Panel title={title} flush>
      <ul className={cx('rows')}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={cx('what')}>{children(row)}</span>
            <span className={cx('when')}>
              <DateTime at={row.at} absolute />
            </span>
          </li>
        ))}
      </ul>
      {rows.length >= MOST_OF_A_KIND && (
        <p className={cx('more')}>{t('newestOnly', { count: MOST_OF_A_KIND })}</p>
      )}
    </Panel>
  )
}
