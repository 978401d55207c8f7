import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './case-record.module.css'
import { OutcomePill } from './outcome.tsx'
import { CaseStatusPill } from './status-pill.tsx'

const cx = classNames(css)

/** What the same unit has been through before; nothing where it is here for the first time. */
export function OtherCases({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  if (of.otherCases.length === 0) return null
  return (
    <Panel title={t('others')}>
      <ul className={cx('others')}>
        {of.otherCases.map(({ id, rma, status, outcome, receivedAt }) => (
          <li key={id}>
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {rma}
            </Link>
            <CaseStatusPill status={status} plain />
            {outcome && <OutcomePill outcome={outcome} />}
            <DateTime at={receivedAt} absolute />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
