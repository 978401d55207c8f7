import { useTranslation } from 'react-i18next'
import type { ClaimDecision } from '../../../shared/intake/claim-decision.ts'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { useCatalogueWords } from '../../catalogue/index.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'

/** "First replacement" and "69 USD": a decision as a technician says it across the counter. */
export function useVerdictWords() {
  const { t } = useTranslation(['intake', 'common'])
  const words = useCatalogueWords()
  const formats = useFormats()
  return {
    outcome: (decision: ClaimDecision): string => {
      switch (decision.outcome) {
        case 'plan-replacement':
          return words.ordinal(decision.ordinal)
        case 'express-replacement':
          return t('decision.express', { ordinal: words.ordinal(decision.ordinal) })
        case 'warranty-repair':
        case 'paid-repair':
        case 'needs-proof':
        case 'refused':
          return t(`outcome.${decision.outcome}`)
        default:
          return missingCase(decision)
      }
    },
    /** What the customer pays, in words where there is no figure. */
    cost: (decision: ClaimDecision): string => {
      switch (decision.outcome) {
        case 'plan-replacement':
        case 'express-replacement':
          return decision.fee ? formats.money(decision.fee) : t('decision.feeNotListed')
        case 'warranty-repair':
        case 'paid-repair':
        case 'needs-proof':
        case 'refused':
          return t(`cost.${decision.outcome}`)
        default:
          return missingCase(decision)
      }
    },
  }
}
