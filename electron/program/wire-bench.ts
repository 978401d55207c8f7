import type { Bench } from '../bench/open-bench.ts'
import { disputeSearchSource } from '../disputes/search-source.ts'
import { signAtIntake } from '../handover/index.ts'
import type { HandoverDeps } from '../handover/deps.ts'
import { casePort, collectCase, sendBackToRepair } from '../intake/index.ts'
import type { IntakeDeps, LettersPort, UndoPort } from '../intake/deps.ts'
import { caseSearchSource } from '../intake/search-source.ts'
import { wasInvited } from '../invitations/index.ts'
import { invitationSearchSource } from '../invitations/search-source.ts'
import { isLocation } from '../locations/index.ts'
import { eraseEverywhere } from '../personal/erase-everywhere.ts'
import { sealedPerson } from '../people/index.ts'
import type { PlansDeps } from '../plans/deps.ts'
import { planSearchSource } from '../plans/search-source.ts'
import { sealedPlanOf, sealedRetirement } from '../plans/index.ts'
import { joinCustomers } from '../privacy/index.ts'
import { paymentPort } from '../payments/index.ts'
import { priceAgreed } from '../quotes/index.ts'
import type { RepairsDeps } from '../repairs/deps.ts'
import { checksPort } from '../repairs/index.ts'
import { requestSearchSource } from '../requests/search-source.ts'
import { requestPort } from '../requests/service.ts'
import { submissionSearchSource } from '../reviews/search-source.ts'
import { createSearch } from '../search/service.ts'
import { stockSearchSource } from '../stock/search-source.ts'
import { createStock } from '../stock/service.ts'
import { stockForPlans } from '../stock/index.ts'
import type { CoreServices } from './core-services.ts'
import { streams } from './projectors.ts'

/** What undoing a step of a case asks of stock and invitations. */
const undoPort: UndoPort = {
  reservedUnit: (records, caseId) => stockForPlans.reservedFor(records, caseId)?.serial ?? null,
  shownUnit: (reader, caseId) => stockForPlans.shownReservedFor(reader, caseId)?.serial ?? null,
  reserveUnitAgain: (work, released) => {
    stockForPlans.reserveAgain(work, released)
  },
  wasInvited: (records, caseId) => wasInvited(records, caseId),
}

/** What an intake needs of plans, of announced arrivals, and of whom it tells that a case was closed. */
export function wireIntake(
  base: CoreServices,
  letters: LettersPort,
  onClosed: IntakeDeps['onClosed'],
): IntakeDeps {
  return {
    ...base,
    plans: base.planPort,
    requests: requestPort,
    undo: undoPort,
    letters,
    payments: paymentPort,
    checks: checksPort(base.catalogueAt),
    signing: { signTaken: (work, caseId, signed) => signAtIntake(base, work, caseId, signed) },
    priceAgreed,
    isLocation,
    personOf: sealedPerson,
    joinCustomers(work, subject, other) {
      if (base.personal.has(work.tx, other)) joinCustomers(work, subject, other)
    },
    photoExists: (hash) => base.media.has(hash),
    onClosed,
  }
}

/** What is signed at the counter; the pick-up closes its case. */
export function wireHandover(base: CoreServices, intake: IntakeDeps): HandoverDeps {
  return { ...base, cases: { collect: (work, step) => collectCase(intake, work, step) } }
}

/** What was done in a repair; a check that failed sends the unit back. */
export function wireRepairs(base: CoreServices, intake: IntakeDeps): RepairsDeps {
  return {
    ...base,
    cases: { sendBack: (work, caseId, reason) => sendBackToRepair(intake, work, caseId, reason) },
  }
}

/** What plans need of cases and of stock, and how a person's keys are destroyed in every file of the bench. */
export function wirePlans(base: CoreServices, bench: Bench): PlansDeps {
  return {
    ...base,
    cases: casePort,
    stock: stockForPlans,
    destroyKeys: (subjects) => {
      eraseEverywhere(bench, base.personal, subjects)
    },
  }
}

/** Stock, which knows what serials plans are bound to. */
export function wireStock(base: CoreServices) {
  return createStock({ ...base, plans: { boundTo: sealedPlanOf, retirement: sealedRetirement } })
}

/** The one search over everything that has a serial, a number or a name. */
export function wireSearch(base: CoreServices) {
  const { reader, personal, peopleIndex, textIndex, centre } = base
  return createSearch({
    reader,
    centre,
    people: peopleIndex,
    texts: textIndex,
    findCasesByText: base.findCasesByText,
    sources: [
      caseSearchSource(personal),
      planSearchSource(personal),
      invitationSearchSource(personal),
      submissionSearchSource(personal),
      requestSearchSource(personal),
      stockSearchSource,
      disputeSearchSource(streams),
    ],
  })
}
