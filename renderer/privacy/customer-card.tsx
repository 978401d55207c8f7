import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CustomerPerson } from '../../shared/privacy/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { fileUrl } from '../base/client/file-url.ts'
import { CoreLink } from '../base/ui/core-file.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import css from './privacy.module.css'

const cx = classNames(css)

/** One person: under which names and contacts they are known, and the records that tell of them. */
export function CustomerCard(props: {
  readonly of: CustomerPerson
  readonly icon: LucideIcon
  /** The person whom another one is to be joined with; null where none was chosen. */
  readonly joining: CustomerPerson | null
  readonly onJoining: (person: CustomerPerson | null) => void
  readonly onErase: () => void
  /** Who saw their records. */
  readonly onSeen: () => void
}) {
  const { of, icon: Icon, joining, onJoining, onErase, onSeen } = props
  const { t, i18n } = useTranslation(['privacy', 'common'])
  const join = useApiCommand('privacy.join')
  const part = useApiCommand('privacy.part')
  const [first] = of.knownAs
  const name = first?.name ?? t('nameless')
  const isFirst = joining?.subject === of.subject
  return (
    <Panel title={name}>
      <div className={cx('stack')}>
        <ul className={cx('known')} aria-label={t('knownAs')}>
          {of.knownAs.map((known) => (
            <li key={known.subject}>
              <Icon size={16} aria-hidden />
              <span>{known.name}</span>
              <span className={cx('small')}>{[known.phone, known.email].filter(Boolean).join(' · ')}</span>
              {of.knownAs.length > 1 && (
                <Button
                  kind="quiet"
                  busy={part.busy}
                  onClick={() => void part.run({ subject: known.subject })}
                >
                  {t('part')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <ul className={cx('records')} aria-label={t('records')}>
          {of.records.map(({ kind, id, label, at }) => (
            <li key={`${kind} ${id}`}>
              <span>{t(`kind.${kind}`)}</span>
              <strong>{label}</strong>
              <span className={cx('small')}>
                <DateTime at={at} absolute />
              </span>
            </li>
          ))}
        </ul>
        <RefusalNotice error={join.refusal ?? part.refusal} />
        <div className={cx('ending')}>
          {joining === null && <Button onClick={() => onJoining(of)}>{t('join')}</Button>}
          {isFirst && <Button onClick={() => onJoining(null)}>{t('common:cancel')}</Button>}
          {joining !== null && !isFirst && (
            <Button
              busy={join.busy}
              onClick={() =>
                void join
                  .run({ subject: joining.subject, with: of.subject })
                  .then((done) => done.ok && onJoining(null))
              }
            >
              {t('joinWith', { name: joining.knownAs[0]?.name ?? '' })}
            </Button>
          )}
          <CoreLink
            address={() => fileUrl('person-export', `${of.subject}.zip`, { lang: i18n.language })}
            download
          >
            {t('export')}
          </CoreLink>
          <Button onClick={onSeen}>{t('access.open')}</Button>
          <Button onClick={onErase}>{t('erase.open')}</Button>
        </div>
      </div>
    </Panel>
  )
}
