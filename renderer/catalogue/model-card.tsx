import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { components, type Component } from '../../shared/catalogue/components.ts'
import { modelSlug } from '../../shared/catalogue/fold.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Money } from '../base/ui/money.tsx'
import { coverageIcon } from './coverage-mark.tsx'
import type { ModelRow } from './matrix-rows.ts'
import css from './model-card.module.css'
import { useCatalogueWords } from './words.ts'

const cx = classNames(css)

/** One model at arm's length: every part with its state, both fees, and where a part has a plan of its own. */
export function ModelCard({ row }: { readonly row: ModelRow }) {
  const { t } = useTranslation('catalogue')
  const words = useCatalogueWords()
  const { model, coverage, fees } = row
  return (
    <article className={cx('card')} aria-label={model.name} aria-live="polite">
      <header className={cx('head')}>
        <h2>{model.name}</h2>
        <p>
          {words.category(model.category)} · {t('screen.buyWithin')}: {words.window(model.activationWindow)}
          {' · '}
          {t('screen.rows', {
            coverage:
              coverage.row === null
                ? t('screen.noCoverageRow')
                : t('screen.coverageRow', { row: coverage.row }),
            fees: model.feeRow === null ? t('screen.noFeeRow') : t('screen.feeRow', { row: model.feeRow }),
          })}
        </p>
        {model.otherReading !== null && <p>{t(`explanation:otherReading.${model.otherReading}`)}</p>}
        {model.successors.length > 0 && (
          <p>{t('screen.successors', { models: words.list(model.successors) })}</p>
        )}
      </header>
      <ul className={cx('parts')}>
        {components.map((component) => (
          <Part key={component} component={component} row={row} />
        ))}
      </ul>
      <dl className={cx('fees')}>
        {fees.map((answer, index) => (
          // Fees are told apart by their place alone.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={cx('fee', answer.fee === null && 'noFee')}>
            <dt>{words.ordinal(index + 1)}</dt>
            <dd>
              <Money value={answer.fee} />
            </dd>
          </div>
        ))}
      </dl>
      <OwnPlans row={row} />
    </article>
  )
}

function Part({ component, row }: { readonly component: Component; readonly row: ModelRow }) {
  const words = useCatalogueWords()
  const state = row.coverage.cells[component]
  const Icon = coverageIcon[state]
  return (
    <li className={cx('part', state)} title={words.meaning(state)}>
      <Icon size={20} strokeWidth={2.2} aria-hidden />
      <span className={cx('strong')}>{words.component(component)}</span>
      <span className={cx('smaller')}>{words.coverage(state)}</span>
    </li>
  )
}

/** Rule P11: the module that this plan leaves out has a plan of its own. */
function OwnPlans({ row }: { readonly row: ModelRow }) {
  const { t } = useTranslation('catalogue')
  const words = useCatalogueWords()
  const parts = components.filter((component) => row.model.ownPlans[component])
  if (parts.length === 0) return null
  const models = [...new Set(parts.flatMap((component) => row.model.ownPlans[component] ?? []))]
  return (
    <div className={cx('ownPlans')}>
      <p>{t('screen.ownPlanOf', { parts: words.list(parts.map((part) => words.component(part))) })}</p>
      <ul>
        {models.map((name) => (
          <li key={name}>
            <Link to="/coverage/$model" params={{ model: modelSlug(name) }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
