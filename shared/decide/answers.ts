import { coverageOf, feeOf, findModel } from '../catalogue/index.ts'
import { decideEligibility } from '../eligibility/index.ts'
import { decideClaim } from '../intake/index.ts'
import { invitationStatus } from '../invitations/index.ts'
import { readSerial } from '../kernel/serial-proposals.ts'
import { readScan } from '../kernel/serial-scan.ts'
import { ok } from '../kernel/result.ts'
import { decidePlus, decideTerm } from '../plans/index.ts'
import { reviewDueAt } from '../reviews/index.ts'
import { readKeys } from '../scanner/index.ts'
import { inputs } from './inputs.ts'
import { iso, isoGates, isoOrNull, isoTerm } from './iso.ts'
import { question, type Question } from './question.ts'

/** What can be asked, by name: facts in, a decision out as plain data, instants in ISO 8601. */
export const questions: ReadonlyMap<string, Question> = new Map(
  Object.entries({
    eligibility: question(inputs.eligibility, (facts, catalogue) => {
      const decided = decideEligibility(facts, catalogue)
      if (!decided.ok) return decided
      const { closesAt, gates, ...rest } = decided.value
      return ok({ ...rest, closesAt: isoOrNull(closesAt), gates: isoGates(gates) })
    }),
    coverage: question(inputs.coverage, ({ model: name, components }, catalogue) => {
      const model = findModel(catalogue, name)
      if (!model.ok) return model
      const { row, cells } = coverageOf(catalogue, model.value)
      return ok({
        row,
        components: Object.fromEntries(components.map((component) => [component, cells[component]])),
        informative: catalogue.coverage.informative,
        catalogueVersion: catalogue.version,
      })
    }),
    fee: question(inputs.fee, ({ model: name, ordinal }, catalogue) => {
      const model = findModel(catalogue, name)
      if (!model.ok) return model
      const { state, fee } = feeOf(catalogue, model.value, ordinal)
      const { informative } = catalogue.fees
      return ok({ state, fee, informative, catalogueVersion: catalogue.version })
    }),
    term: question(inputs.term, (purchase) => {
      const decided = decideTerm(purchase, purchase.zone)
      if (decided.outcome === 'needs-proof') return ok({ ...decided, gates: isoGates(decided.gates) })
      const { outcome, startsAt, endsAt, gates } = decided
      return ok({ outcome, startsAt: iso(startsAt), endsAt: iso(endsAt), gates: isoGates(gates) })
    }),
    plus: question(inputs.plus, (facts, catalogue) => {
      const { outcome, plus, warranty, opensAt, gates } = decidePlus(facts, catalogue.policy)
      return ok({
        outcome,
        plus: isoTerm(plus),
        warranty: isoTerm(warranty),
        opensAt: isoOrNull(opensAt),
        gates: isoGates(gates),
      })
    }),
    claim: question(inputs.claim, (facts, catalogue) => {
      const decided = decideClaim(facts, catalogue)
      return decided.ok ? ok({ ...decided.value, gates: isoGates(decided.value.gates) }) : decided
    }),
    invitation: question(inputs.invitation, (facts) => {
      const { state, basis, opensAt, closesAt, purchase, gates } = invitationStatus(facts)
      const window = { basis, opensAt: isoOrNull(opensAt), closesAt: isoOrNull(closesAt) }
      return ok({ state, ...window, purchase, gates: isoGates(gates) })
    }),
    'review-due': question(inputs['review-due'], ({ submittedAt, zone }) => {
      return ok({ dueAt: iso(reviewDueAt(submittedAt, zone)) })
    }),
    serial: question(inputs.serial, ({ raw }) => {
      const { serial, shape, warnings, proposals } = readSerial(raw)
      return ok({ serial, shape, warnings, proposals })
    }),
    keys: question(inputs.keys, ({ keys, scanner }) => {
      const read = readKeys(keys, scanner ?? {})
      return ok({ scans: [...read.scans], keys: [...read.keys] })
    }),
    scan: question(inputs.scan, ({ text, layout }) => {
      const { leftAside, ...reading } = readScan(text, layout)
      return ok({ ...reading, leftAside: leftAside.map(({ what, value }) => ({ what, value })) })
    }),
  }),
)
