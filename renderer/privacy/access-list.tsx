import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessEntry } from '../../shared/privacy/access.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './privacy.module.css'
import { useAccessLog } from './queries.ts'

const cx = classNames(css)

/** Who opened, printed and exported customers' records: of the whole centre, asked for only when somebody looks. */
export function AccessPanel() {
  const { t } = useTranslation('privacy')
  const [shown, setShown] = useState(false)
  return (
    <Panel
      title={t('access.title')}
      aside={!shown && <Button onClick={() => setShown(true)}>{t('access.show')}</Button>}
    >
      <div className={cx('stack')}>
        <p>{t('access.words')}</p>
        {shown && <AccessList subject={null} />}
      </div>
    </Panel>
  )
}

/** The same of one customer. */
export function AccessDialog(props: {
  readonly subject: string
  readonly name: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['privacy', 'common'])
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('access.ofCustomer', { name: props.name })}
      actions={<Button onClick={props.onClose}>{t('common:close')}</Button>}
    >
      <AccessList subject={props.subject} />
    </Dialog>
  )
}

/** The newest entries, and a page at a time the older ones. */
function AccessList({ subject }: { readonly subject: string | null }) {
  const { t } = useTranslation('privacy')
  const [before, setBefore] = useState<string | null>(null)
  const { data, error } = useAccessLog(subject, before)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={4} />
  const last = data.entries.at(-1)
  if (!last) return <EmptyState title={t('access.empty')}>{t('access.emptyWords')}</EmptyState>
  return (
    <div className={cx('stack')}>
      {data.entries.some(({ day }) => day === 'differs') && (
        <StatusPill tone="bad">{t('access.differs')}</StatusPill>
      )}
      <ul className={cx('records')} aria-label={t('access.title')}>
        {data.entries.map((entry) => (
          <AccessLine key={entry.id} entry={entry} named={subject === null} />
        ))}
      </ul>
      <div className={cx('ending')}>
        {before !== null && <Button onClick={() => setBefore(null)}>{t('access.newest')}</Button>}
        {data.more && <Button onClick={() => setBefore(last.id)}>{t('access.older')}</Button>}
      </div>
    </div>
  )
}

function AccessLine({ entry, named }: { readonly entry: AccessEntry; readonly named: boolean }) {
  const { t } = useTranslation('privacy')
  const { at, person, action, kind, label, customer, day } = entry
  return (
    <li>
      <span className={cx('small')}>
        <DateTime at={at} absolute />
      </span>
      <strong>{person ?? t('access.somebody')}</strong>
      <span>{t(`access.action.${action}`)}</span>
      <span>
        {t(`kind.${kind}`)} {label}
      </span>
      {named && <span>{customer ?? t('access.erased')}</span>}
      {day === 'differs' && <StatusPill tone="bad">{t('access.changed')}</StatusPill>}
    </li>
  )
}
