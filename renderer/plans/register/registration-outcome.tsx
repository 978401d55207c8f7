import { useTranslation } from 'react-i18next'
import { codeKey } from '../../../shared/kernel/code-key.ts'
import type { RegistrationPreview } from '../../../shared/plans/views.ts'
import { RefusalError } from '../../base/client/refusal-error.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { DateTime, Deadline } from '../../base/ui/date-time.tsx'
import { DefinitionList } from '../../base/ui/definition-list.tsx'
import { GateList } from '../../base/ui/explanation/gate-list.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import type { Tone } from '../../base/ui/tone.ts'
import css from './register-screen.module.css'

const cx = classNames(css)

const tones = { eligible: 'ok', 'not-eligible': 'bad', 'needs-proof': 'unknown' } as const satisfies Record<
  string,
  Tone
>

/** What the purchase comes to so far: may it be, from when to when, and why. */
export function RegistrationOutcome(props: {
  readonly preview: RegistrationPreview | null
  readonly error: unknown
}) {
  const { preview, error } = props
  const { t } = useTranslation('plans')
  if (error) return <RefusalNotice error={error} />
  if (!preview) {
    return (
      <Panel title={t('register.outcome')}>
        <p className={cx('muted')}>{t('register.notYet')}</p>
      </Panel>
    )
  }
  const { decision, term: termGates } = preview.eligibility
  return (
    <>
      {preview.problems.map(({ code, params }) => (
        <RefusalNotice key={code} error={new RefusalError<string>('plans.register', { code, params })} />
      ))}
      <Panel
        title={t('register.outcome')}
        aside={<StatusPill tone={tones[decision.outcome]}>{t(`outcome.${decision.outcome}`)}</StatusPill>}
      >
        <div className={cx('form')}>
          {decision.missing.length > 0 && (
            <p>
              <strong>{t('explanation:label.missing')}</strong>{' '}
              {decision.missing.map((fact) => t(`explanation:missing.${codeKey(fact)}`)).join(', ')}
            </p>
          )}
          <DefinitionList
            items={[
              { term: t('date.starts'), value: <DateTime at={preview.term.startsAt} absolute /> },
              { term: t('date.ends'), value: <Deadline at={preview.term.endsAt} absolute /> },
              ...(decision.closesAt === null
                ? []
                : [{ term: t('register.closesAt'), value: <Deadline at={decision.closesAt} /> }]),
            ]}
          />
          <GateList gates={decision.gates} decided={decision} />
          <GateList gates={termGates} />
        </div>
      </Panel>
    </>
  )
}
