import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { components } from '../../shared/catalogue/components.ts'
import { codeKey } from '../../shared/kernel/code-key.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { GateList } from '../ui/explanation/gate-list.tsx'
import { Money } from '../ui/money.tsx'
import { Panel } from '../ui/panel.tsx'
import css from './case-record.module.css'
import { useOutcomeWords } from './outcome.tsx'

const cx = classNames(css)

/** What the claim came to, part by part, and why. */
export function DecisionPanel({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation(['cases', 'catalogue', 'explanation'])
  const outcomeWords = useOutcomeWords()
  const [showsWhy, setShowsWhy] = useState(false)
  const { claim } = of
  if (!claim) return null
  const { decision } = claim
  const isReplacement = decision.takesFromBalance
  return (
    <Panel title={t('decision.title')}>
      <div className={cx('outcome')}>
        <p>{outcomeWords(decision)}</p>
        {isReplacement && (
          <span className={cx('fee')}>
            <Money value={decision.fee} />
          </span>
        )}
      </div>
      {decision.missing.length > 0 && (
        <ErrorNotice
          tone="warn"
          what={t('decision.missing')}
          todo={decision.missing.map((fact) => t(`explanation:missing.${codeKey(fact)}`)).join(', ')}
        />
      )}
      {decision.warnings.map((warning) => (
        <p key={warning} className={cx('muted')}>
          {t(`explanation:warning.${warning}`)}
        </p>
      ))}
      <ul className={cx('lines')} aria-label={t('decision.components')}>
        {components
          .filter((component) => of.facts.components.includes(component))
          .map((component) => (
            <li key={component}>
              <span>{t(`catalogue:component.${component}`)}</span>
              <strong>{t(`line.${decision.components[component] ?? 'undecided'}`)}</strong>
            </li>
          ))}
      </ul>
      <p className={cx('small')}>
        {t('decision.informative', { catalogue: decision.catalogueVersion, rulebook: decision.rulebook })}
      </p>
      <Button kind="quiet" aria-expanded={showsWhy} onClick={() => setShowsWhy(!showsWhy)}>
        {t('common:why')}
      </Button>
      {showsWhy && (
        <div className={cx('why')}>
          <GateList gates={decision.gates} />
        </div>
      )}
    </Panel>
  )
}
