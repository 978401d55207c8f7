import { createHash } from 'node:crypto'
import { readEvent } from '../../shared/kernel/read-event.ts'
import { canonicalJson, toJson } from '../../shared/kernel/canonical-json.ts'
import {
  planStream,
  type NewPlanEvent,
  type PlanEvent,
  type PlanRegistered,
} from '../../shared/plans/events.ts'
import { foldPlan, type Plan } from '../../shared/plans/plan.ts'
import { shippedCatalogue } from './shipped-catalogue.ts'
import { decideEligibility, type EligibilityFacts } from '../../shared/eligibility/rules.ts'
import { termDecision } from '../../shared/plans/term-purchase.ts'

const planId = '01a00000-0000-7000-8000-000000000001'

/** A plan's stream in memory: what the ledger adds to an event is made up, the events are real. */
export class PlanStream {
  readonly events: PlanEvent[] = []

  get plan(): Plan {
    const plan = foldPlan(this.events)
    if (!plan) throw new Error('the stream is empty')
    return plan
  }

  append(events: readonly NewPlanEvent[], at = 0): void {
    for (const { type, body } of events) {
      const version = this.events.length + 1
      const hash = createHash('sha256')
        .update(canonicalJson(toJson(body)))
        .update(String(version))
        .digest('hex')
      const id = `01a00000-0000-7000-8000-${String(version).padStart(12, '0')}`
      const told = { actor: 'somebody', bench: 'bench', at, hlc: '', rulebook: '2026.1' }
      const read = readEvent(planStream, {
        place: version,
        seq: version,
        id,
        stream: planStream.nameOf(planId),
        version,
        type,
        schema: 1,
        body,
        hash,
        ...told,
      })
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      this.events.push(read.value)
    }
  }
}

/** A registered Mavic Air 2 that runs from 1 March 2026, 12:00 in Prague. */
export function registeredPlan(serial = 'A'): PlanStream {
  const zone = 'Europe/Prague'
  const purchase = { kind: 'separate', agreedOn: '2026-03-01' } as const
  const { gates, ...term } = termDecision(purchase, zone)
  const facts = {
    now: Date.parse('2026-02-27T09:00:00Z'),
    zone,
    model: 'Mavic Air 2',
    activation: { state: 'never' },
    productRegion: 'CZ',
    planRegion: 'CZ',
    dealer: 'official',
    usedIn: 'CZ',
    postRepairReceivedAt: null,
    videoNoticeReceivedAt: null,
  } as const satisfies EligibilityFacts
  const decision = decideEligibility(facts, shippedCatalogue)
  if (!decision.ok) throw new Error(decision.error.code)
  const body: PlanRegistered = {
    number: 'CP-PRG-2026-100001',
    model: facts.model,
    serial,
    serialRaw: serial,
    region: 'CZ',
    zone,
    purchase,
    term,
    granted: 2,
    warrantyEndsOn: null,
    warrantyEndsAt: null,
    customer: { subject: planId, commitment: '' },
    eligibility: {
      facts,
      decision: decision.value,
      term: [...gates],
      catalogue: { version: shippedCatalogue.version, hash: '' },
    },
    origin: 'bench',
    invitationId: null,
    clockVerified: true,
  }
  const stream = new PlanStream()
  stream.append([{ type: 'plan.registered', body }])
  return stream
}
