import { explain, type Gate } from '../kernel/explanation.ts'
import type { MissingFact } from '../kernel/explanation-codes.ts'
import type { EligibilityFacts } from './facts.ts'

const rule = 'E6'

/** E6: plan and product of the same region. */
export function sameRegionGate({ productRegion, planRegion }: EligibilityFacts): Gate {
  const looked = { productRegion, planRegion }
  if (productRegion !== null && planRegion !== null) {
    const same = productRegion === planRegion
    return explain({
      rule,
      result: same ? 'pass' : 'fail',
      note: same ? 'region-matches' : 'region-differs',
      looked,
    })
  }
  const missing: MissingFact[] = []
  if (productRegion === null) missing.push('productRegion')
  if (planRegion === null) missing.push('planRegion')
  return explain({ rule, result: 'unknown', note: 'region-unknown', looked, missing })
}

/** E6: bought from an official or authorised dealer. */
export function dealerGate({ dealer }: EligibilityFacts): Gate {
  const looked = { dealer }
  if (dealer === null) {
    return explain({ rule, result: 'unknown', note: 'dealer-unknown', looked, missing: ['dealer'] })
  }
  return dealer === 'other'
    ? explain({ rule, result: 'fail', note: 'dealer-not-authorised', looked })
    : explain({ rule, result: 'pass', note: 'dealer-trusted', looked })
}

/**
 * E6: used where it was bought. Where that is not known, the plan's region stands for it: a product that was bought
 * elsewhere fails the region gate, so a use outside the plan's region can never be right.
 */
export function useGate({ usedIn, productRegion, planRegion }: EligibilityFacts): Gate {
  const looked = { usedIn, productRegion }
  const bought = productRegion ?? planRegion
  if (usedIn !== null && bought !== null && usedIn !== bought) {
    return explain({ rule, result: 'fail', note: 'used-elsewhere', looked })
  }
  if (usedIn !== null && productRegion !== null) {
    return explain({ rule, result: 'pass', note: 'used-where-bought', looked })
  }
  const missing: MissingFact[] = []
  if (usedIn === null) missing.push('usedIn')
  if (productRegion === null) missing.push('productRegion')
  return explain({ rule, result: 'unknown', note: 'use-unknown', looked, missing })
}
