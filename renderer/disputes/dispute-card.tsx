import { useTranslation } from 'react-i18next'
import type { DisputeCard, DisputeStep } from '../../shared/disputes/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './disputes.module.css'
import { WaysOut } from './ways-out.tsx'

const cx = classNames(css)

/** Both sides beside each other, what it means in the house, and how it can be settled. */
export function DisputeCardView({ card }: { readonly card: DisputeCard }) {
  const { t } = useTranslation('disputes')
  const { first, lost, means, settled, delivered } = card
  return (
    <Panel title={[t(`kind.${card.kind}`), card.record].filter(Boolean).join(' · ')}>
      <Stack>
        <div className={cx('sides')}>
          <Side title={t('first')} lead={t('firstLead')} tone="ok" steps={first} none={t('firstNone')} />
          <Side title={t('lost')} lead={t('lostLead')} tone="bad" steps={lost} none={t('firstNone')} />
        </div>
        {means.length > 0 && (
          <section aria-labelledby="means">
            <h3 id="means">{t('means.title')}</h3>
            <ul className={cx('means')}>
              {means.map(({ means: code, about }) => (
                <li key={`${code} ${about}`}>{t(`means.${code}`, { about })}</li>
              ))}
            </ul>
          </section>
        )}
        {settled ? (
          <div>
            <StatusPill tone="ok">
              {t(`settled.${settled.how}`, { person: settled.person ?? t('unknownPerson') })}
            </StatusPill>{' '}
            <DateTime at={settled.at} />
            {settled.reason !== '' && <p>{t('settled.reason', { reason: settled.reason })}</p>}
          </div>
        ) : delivered ? (
          <WaysOut card={card} />
        ) : (
          <p className={layout('muted')}>{t('waiting')}</p>
        )}
      </Stack>
    </Panel>
  )
}

function Side(props: {
  readonly title: string
  readonly lead: string
  readonly tone: 'ok' | 'bad'
  readonly steps: readonly DisputeStep[]
  readonly none: string
}) {
  const { t } = useTranslation(['disputes', 'reports'])
  const { title, lead, tone, steps, none } = props
  return (
    <section className={cx('side')} aria-label={title}>
      <h3>
        <StatusPill tone={tone}>{title}</StatusPill>
      </h3>
      <p className={layout('muted')}>{steps.length === 0 ? none : lead}</p>
      <ol className={cx('steps')}>
        {steps.map(({ id, type, record, person, bench, at }) => (
          <li key={id}>
            <span>{[t(`reports:type.${type}`), record].filter(Boolean).join(' · ')}</span>
            <span className={layout('muted')}>
              {[person ?? t('disputes:unknownPerson'), bench].filter(Boolean).join(', ')},{' '}
              <DateTime at={at} absolute />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
