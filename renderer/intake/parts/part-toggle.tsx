import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Component } from '../../../shared/catalogue/components.ts'
import type { CoverageState } from '../../../shared/catalogue/lookup.ts'
import { CoverageMark, useCatalogueWords } from '../../catalogue/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import css from './part-toggle.module.css'

const cx = classNames(css)

/** One part of the unit: damaged or not, and whether the plan pays for it. The whole line is the target. */
export function PartToggle(props: {
  readonly part: Component
  readonly number: number
  /** Null while no model is chosen. */
  readonly state: CoverageState | null
  /** Models that have plans of their own for this part (P11). */
  readonly ownPlans: readonly string[]
  readonly chosen: boolean
  readonly onToggle: () => void
}) {
  const { part, number, state, ownPlans, chosen, onToggle } = props
  const { t } = useTranslation('intake')
  const words = useCatalogueWords()
  return (
    <button
      type="button"
      aria-pressed={chosen}
      data-enter="moves-on"
      data-first={number === 1 || undefined}
      className={cx('part', state === 'not-part' && 'absent')}
      onClick={onToggle}
    >
      <span className={cx('box')} aria-hidden>
        {chosen && <Check size={16} strokeWidth={3} />}
      </span>
      <span className={cx('name')}>
        {words.component(part)}
        {ownPlans.length > 0 && <span className={cx('own')}>{t('parts.ownPlan')}</span>}
      </span>
      {state && <CoverageMark state={state} />}
      <Kbd keys={String(number)} />
    </button>
  )
}
