import { Check, CircleHelp, Minus, X, type LucideIcon } from 'lucide-react'
import type { CoverageState } from '../../shared/catalogue/lookup.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './coverage-mark.module.css'
import { useCatalogueWords } from './words.ts'

const cx = classNames(css)

export const coverageIcon: Readonly<Record<CoverageState, LucideIcon>> = {
  yes: Check,
  no: X,
  'not-part': Minus,
  'not-listed': CircleHelp,
}

/**
 * Whether the plan pays for a part: sign, word, pattern and only then colour. Full ground: covered; hatched: not
 * covered; bare: not a part of this plan; dashed edge: the tables do not say.
 */
export function CoverageMark({ state }: { readonly state: CoverageState }) {
  const words = useCatalogueWords()
  const Icon = coverageIcon[state]
  return (
    <span className={cx('mark', state)}>
      <Icon size={15} strokeWidth={2.4} aria-hidden />
      <span>{words.coverage(state)}</span>
    </span>
  )
}
