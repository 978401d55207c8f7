import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import { enteredPhone } from '../../shared/kernel/phone.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import { planStream, type NewPlanEvent } from '../../shared/plans/events.ts'
import { planRecord, type Plan } from '../../shared/plans/plan.ts'
import { decidePlus } from '../../shared/plans/plus.ts'
import type { PlusRecord } from '../../shared/plans/records.ts'
import type { Handler, RefusalOf } from '../core/handler.ts'
import type { PlansDeps } from './deps.ts'
import { catalogueRef } from './catalogue-ref.ts'
import { sealedCode } from './sealed-plans.ts'

type Contract = typeof plansContract
type Decision = Result<readonly NewPlanEvent[], RefusalOf<Contract['plans.buyPlus']>>

/** What Plus would bring now, or why it may not be bought. */
export function checkPlus(deps: PlansDeps): Handler<Contract['plans.checkPlus']> {
  return ({ now }, { id }) => {
    const plan = deps.ledger.load(planRecord, id)
    if (!plan) return refuse('plan-unknown')
    if (plan.over) return refuse('plan-over', { how: plan.over })
    if (plan.plus) return refuse('plus-already-bought')
    return ok(decide(deps, plan, now).decision)
  }
}

/** Plus binds by code (where a card was bought), serial and personal data (P8), and only after its gates (P3–P6). */
export function buyPlus(deps: PlansDeps): Handler<Contract['plans.buyPlus']> {
  return ({ now, by }, asked) => {
    const clockVerified = deps.clockVerified()
    if (!clockVerified && !asked.clockConfirmed) return refuse('clock-not-verified')
    const { name, email } = asked.holder
    const phone = enteredPhone(asked.holder.phone, deps.centre().region)
    if (!phone.ok) return phone
    const changed = deps.ledger.change(by, planRecord, asked.id, asked.version, (plan, work): Decision => {
      if (plan.over) return refuse('plan-over', { how: plan.over })
      if (plan.plus) return refuse('plus-already-bought')
      if (readEntered(asked.serialRaw).serial !== plan.serial)
        return refuse('another-serial', { serial: plan.serial })
      const code = asked.code === null ? null : normaliseSerial(asked.code)
      if (code !== null && sealedCode(work, code) !== null) return refuse('code-already-bound', { code })
      const record = decide(deps, plan, now)
      const { decision } = record
      if (decision.outcome !== 'allowed' || !decision.plus)
        return refuse('plus-refused', { opensAt: decision.opensAt })
      const customer = deps.personal.seal(work.tx, 'customer', { name, phone: phone.value, email }, now)
      const body = {
        term: decision.plus,
        code,
        serial: plan.serial,
        additional: record.facts.policy.additionalReplacements,
        warranty: decision.warranty,
        customer: { ...customer },
        decision: record,
        clockVerified,
      }
      return ok([planStream.event('plan.plus-bought', body)])
    })
    return changed.ok ? ok({ version: changed.value.version }) : changed
  }
}

/** The plan's own grant counts for what is left (P1); what Plus adds comes from the tables that hold now (P5). */
function decide(deps: PlansDeps, plan: Plan, now: number): PlusRecord {
  const catalogue = deps.catalogueAt(now)
  const { startsAt, endsAt, zone, used, suspended, warrantyEndsAt } = plan
  const { additionalReplacements } = catalogue.policy
  const policy = { replacements: plan.granted, additionalReplacements }
  const facts = { now, plan: { startsAt, endsAt, zone, used, suspended }, warrantyEndsAt, policy }
  const { gates, ...decision } = decidePlus(facts, policy)
  return { facts, decision: { ...decision, gates: [...gates] }, catalogue: catalogueRef(catalogue) }
}
