import type { Component, CoverageState, ModelCoverage } from '../catalogue/index.ts'
import { missingCase } from '../kernel/missing-case.ts'
import type { ClaimOutcome, ComponentLine } from './claim-decision.ts'

/** Where each damaged part goes under an outcome: "no" to a paid line, `---` to another plan or to no part at all. */
export function linesFor(
  components: readonly Component[],
  coverage: ModelCoverage,
  outcome: ClaimOutcome,
): Partial<Record<Component, ComponentLine>> {
  return Object.fromEntries(
    components.map((component) => [component, lineFor(outcome, coverage.cells[component])]),
  )
}

function lineFor(outcome: ClaimOutcome, coverage: CoverageState): ComponentLine {
  switch (outcome) {
    case 'refused':
    case 'needs-proof':
      return 'undecided'
    case 'warranty-repair':
      return 'warranty'
    case 'paid-repair':
      return coverage === 'not-part' ? 'other-plan' : 'paid'
    case 'plan-replacement':
    case 'express-replacement':
      return replacementLine(coverage)
    default:
      return missingCase(outcome)
  }
}

function replacementLine(coverage: CoverageState): ComponentLine {
  switch (coverage) {
    case 'yes':
      return 'plan'
    case 'no':
      return 'paid'
    case 'not-part':
      return 'other-plan'
    case 'not-listed':
      return 'undecided'
    default:
      return missingCase(coverage)
  }
}
