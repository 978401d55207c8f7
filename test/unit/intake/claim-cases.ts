import {
  decideClaim,
  type ClaimDecision,
  type ClaimFacts,
  type ClaimPlan,
} from '../../../shared/intake/claim.ts'
import type { Catalogue } from '../../../shared/catalogue/model.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'

export const t = Date.parse

export const plan: ClaimPlan = {
  startsAt: t('2026-01-10T12:00:00+01:00'),
  endsAt: t('2027-01-10T12:00:00+01:00'),
  region: 'CZ',
  used: 0,
  suspended: false,
  plus: null,
}

export const plus = { startsAt: plan.endsAt, endsAt: t('2028-01-10T12:00:00+01:00') }

/** An accident with a drone in its first year: the plainest claim there is. */
export const accident: ClaimFacts = {
  now: t('2026-06-01T10:00:00+02:00'),
  zone: 'Europe/Prague',
  region: 'CZ',
  model: 'Mavic Air 2',
  serialState: 'active',
  openCase: false,
  cause: 'accident',
  warrantyEndsAt: t('2027-01-08T00:00:00+01:00'),
  damagedAt: t('2026-05-30T15:00:00+02:00'),
  receivedAt: t('2026-06-01T10:00:00+02:00'),
  plan,
  components: ['gimbal', 'camera'],
}

/** The same unit in the Plus year. */
export const inPlusYear: ClaimFacts = {
  ...accident,
  now: t('2027-03-01T10:00:00+01:00'),
  damagedAt: t('2027-02-27T10:00:00+01:00'),
  receivedAt: t('2027-03-01T10:00:00+01:00'),
  plan: { ...plan, plus },
}

export function decide(facts: ClaimFacts, catalogue: Catalogue = shippedCatalogue): ClaimDecision {
  const decided = decideClaim(facts, catalogue)
  if (!decided.ok) throw new Error(decided.error.code)
  return decided.value
}

export function withPlan(change: Partial<ClaimPlan>, facts: ClaimFacts = accident): ClaimFacts {
  return { ...facts, plan: { ...(facts.plan ?? plan), ...change } }
}

/** The gates in order, as `rule result`. */
export function gatesOf(facts: ClaimFacts): string[] {
  return decide(facts).gates.map(({ rule, result }) => `${rule} ${result}`)
}
