import type { CertificateView } from '../../shared/paper/certificate.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { foldPlan } from '../../shared/plans/plan.ts'
import { grantedAt } from '../../shared/plans/reseal-gates.ts'
import type { Reader } from '../db/open.ts'
import { waitingEvents } from '../ledger/waiting-events.ts'
import { gatesOnPaper } from '../words/gates-on-paper.ts'
import type { Translate } from '../words/words.ts'
import type { PlansDeps } from './deps.ts'
import { holderOf } from './plan-row.ts'
import { sealsOf } from './plan-seals.ts'
import { planOfReseal } from './store.ts'

export interface CertificateDeps extends Pick<
  PlansDeps,
  'database' | 'ledger' | 'personal' | 'centre' | 'nameOf'
> {
  /** Words of explanations, in the language of the paper. */
  readonly explain: (language: CentreFacts['language']) => Translate
}

/** The certificate of a seal as it stood when it was made; null where there is none of this id. */
export function certificateOf(
  deps: CertificateDeps,
  sealId: string,
  language: CentreFacts['language'],
): CertificateView | null {
  const planId = planOfReseal(deps.database.reader, sealId)
  const events = planId === null ? [] : deps.ledger.events(planStream, planId)
  const sealed = events.findIndex(({ id }) => id === sealId)
  const plan = foldPlan(events.slice(0, sealed + 1))
  const seal = sealsOf(events, (text) => deps.personal.text(deps.database.reader, text)).find(
    ({ id }) => id === sealId,
  )
  if (!plan || !seal) return null
  const centre = deps.centre()
  const t = deps.explain(language)
  const { facts, decision, catalogue } = seal.record
  return {
    centre,
    zone: plan.zone,
    number: plan.number,
    model: plan.model,
    holder: holderOf(deps.database.reader, deps.personal, holderSubject(events))?.name ?? null,
    rma: seal.rma,
    from: seal.from,
    to: seal.to,
    grade: seal.grade,
    basis: seal.basis,
    ordinal: seal.ordinal,
    used: plan.used,
    left: Math.max(0, grantedAt(plan, facts.case.receivedAt) - plan.used),
    region: plan.region,
    term: { startsAt: plan.startsAt, endsAt: plan.endsAt },
    plus: plan.plus,
    warrantyEndsAt: plan.extendedWarranty?.endsAt ?? plan.warrantyEndsAt,
    lineage: [...plan.seals.map(({ from }) => from), plan.serial],
    sealedAt: seal.at,
    sealedBy: deps.nameOf(seal.actor) ?? '',
    bench: centre.benchId === seal.bench ? centre.benchName : '',
    seq: seal.seq,
    hash: seal.hash,
    gates: gatesOnPaper(decision.gates, decision, { t, language, zone: plan.zone }),
    rulebook: decision.rulebook,
    catalogueVersion: catalogue.version,
    reversed: seal.reversed && { at: seal.reversed.at, reason: seal.reversed.reason },
    unconfirmed: waits(deps.database.reader, planStream.nameOf(plan.id), events.slice(0, sealed + 1)),
  }
}

/** True while one of these events of a plan waits for the shared log. */
function waits(reader: Reader, stream: string, events: readonly PlanEvent[]): boolean {
  const waiting = new Set(waitingEvents(reader, stream))
  return events.some(({ id }) => waiting.has(id))
}

function holderSubject(events: readonly PlanEvent[]): string {
  return foldPlan(events)?.subjects[0] ?? ''
}
