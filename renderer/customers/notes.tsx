import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '../../shared/customers/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './customers.module.css'

const cx = classNames(css)

/** What people here noted on the person's cases and plans, the newest first. */
export function Notes({ of }: { readonly of: CustomerRecord['notes'] }) {
  const { t } = useTranslation('customers')
  if (of.length === 0) return null
  return (
    <Panel title={t('notes')} flush>
      <ul className={cx('notes')}>
        {of.map(({ of: record, text, by, at }) => (
          <li key={`${record.id} ${at}`}>
            <p className={cx('prose')}>{text}</p>
            <p className={cx('small')}>
              {record.kind === 'case' ? (
                <Link to="/cases/$caseId" params={{ caseId: record.id }}>
                  {record.label}
                </Link>
              ) : (
                <Link to="/plans/$planId" params={{ planId: record.id }}>
                  {record.label}
                </Link>
              )}{' '}
              · {by ?? t('somebody')} · <DateTime at={at} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
