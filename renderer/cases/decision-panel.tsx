import { useTranslation } from 'react-i18next'
import { components } from '../../shared/catalogue/components.ts'
import { codeKey } from '../../shared/kernel/code-key.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { GateList } from '../base/ui/explanation/gate-list.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { Money } from '../base/ui/money.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { paidReason } from '../../shared/words/paid-reason.ts'
import css from './decision-panel.module.css'
import { useOutcomeWords } from './outcome.tsx'

const cx = classNames(css)

/** What the claim came to, part by part, and why. */
export function DecisionPanel(props: {
  readonly of: CaseView
  readonly showsWhy: boolean
  readonly onWhy: (shows: boolean) => void
  /** Null where nobody here may change a fact any more. */
  readonly onChangeFacts: (() => void) | null
}) {
  const { of, showsWhy, onWhy, onChangeFacts } = props
  const { t } = useTranslation(['cases', 'catalogue', 'explanation', 'common'])
  const formats = useFormats()
  const outcomeWords = useOutcomeWords()
  if (!of.claim) return null
  const { decision, facts } = of.claim
  const missing = decision.missing.map((fact) => t(`explanation:missing.${codeKey(fact)}`)).join(', ')
  return (
    <Panel
      title={t('decision.title')}
      aside={
        <Button kind="quiet" aria-expanded={showsWhy} onClick={() => onWhy(!showsWhy)}>
          <span className={cx('inline')}>
            {t('common:why')}
            <Kbd keys="w" />
          </span>
        </Button>
      }
    >
      <div className={cx('outcome')}>
        <p>{outcomeWords(decision)}</p>
        {decision.takesFromBalance && (
          <span>
            <Money value={decision.fee} />
          </span>
        )}
      </div>
      {(decision.missing.length > 0 || of.decisionIsStale) && (
        <ErrorNotice
          tone="warn"
          what={t(of.decisionIsStale ? 'decision.stale' : 'decision.missing')}
          todo={missing === '' ? undefined : missing}
          {...(onChangeFacts ? { action: { label: t('facts.change'), onPress: onChangeFacts } } : {})}
        />
      )}
      {decision.warnings.map((warning) => (
        <p key={warning} className={cx('less')}>
          {t(`explanation:warning.${warning}`)}
        </p>
      ))}
      <ul className={cx('parts')} aria-label={t('decision.components')}>
        {components
          .filter((component) => of.facts.components.includes(component))
          .map((component) => {
            const line = decision.components[component] ?? 'undecided'
            const reason = paidReason(line, decision)
            return (
              <li key={component}>
                <span>{t(`catalogue:component.${component}`)}</span>
                <span className={cx('goes')}>
                  <strong>{t(`line.${line}`)}</strong>
                  {reason && <span className={cx('reason')}>{t(`explanation:because.${reason}`)}</span>}
                </span>
              </li>
            )
          })}
      </ul>
      {showsWhy && (
        <div className={cx('why')}>
          <GateList gates={decision.gates} decided={decision} />
        </div>
      )}
      <p className={cx('source')}>
        {t('decision.informative', {
          when: formats.dateTime(facts.now),
          catalogue: decision.catalogueVersion,
          rulebook: decision.rulebook,
        })}
      </p>
    </Panel>
  )
}
