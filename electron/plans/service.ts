import { ok, refuse } from '../../shared/kernel/result.ts'
import { enteredSerial } from '../../shared/kernel/entered-serial.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import { parsePlanNumber } from '../../shared/plans/plan-number.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import type { PlansDeps } from './deps.ts'
import { decidePurchase } from './eligibility.ts'
import { askErasure, dropErasure, erase } from './erasure.ts'
import { correct, note, resume, suspend, takeBack, takeBackNote, terminate } from './lifecycle.ts'
import { listPlans } from './list.ts'
import { toPlanRow } from './plan-row.ts'
import { planViewOf } from './plan-view.ts'
import { buyPlus, checkPlus } from './plus.ts'
import { registrationProblem, registerPlan } from './register.ts'
import { previewReseal } from './reseal-preview.ts'
import { reverse, seal } from './reseal.ts'
import { findPlan, findPlanByNumber, planOfSerial } from './store.ts'

type Contract = typeof plansContract

/** How many holders a name may match before the list asks for a narrower one. */
const MOST_CUSTOMERS = 2_000

/** Plans for life: registered, extended, resealed, ended, each step on record. */
export function createPlans(deps: PlansDeps): Handlers<Contract> {
  const { reader } = deps.database
  return {
    'plans.list'({ now }, question) {
      const subjects = deps.findCustomers(question.text.trim(), MOST_CUSTOMERS)
      const { rows, total } = listPlans(reader, question, subjects, now)
      return ok({ rows: rows.map((row) => toPlanRow(reader, deps.personal, row, now)), total })
    },
    'plans.get'({ now, caller }, question) {
      const row =
        'id' in question
          ? findPlan(reader, question.id)
          : 'number' in question
            ? findPlanByNumber(reader, parsePlanNumber(question.number) ?? '')
            : planOfSerial(reader, normaliseSerial(question.serial))
      return row ? ok(planViewOf(deps, row, now, caller)) : refuse('plan-unknown')
    },
    'plans.check': check(deps),
    'plans.register': register(deps),
    'plans.checkPlus': checkPlus(deps),
    'plans.buyPlus': buyPlus(deps),
    'plans.suspend': suspend(deps),
    'plans.resume': resume(deps),
    'plans.return': takeBack(deps),
    'plans.terminate': terminate(deps),
    'plans.correct': correct(deps),
    'plans.note': note(deps),
    'plans.takeBackNote': takeBackNote(deps),
    'plans.requestErasure': askErasure(deps),
    'plans.withdrawErasure': dropErasure(deps),
    'plans.erase': erase(deps),
    'reseal.preview': previewReseal(deps),
    'reseal.seal': seal(deps),
    'reseal.reverse': reverse(deps),
  }
}

function check(deps: PlansDeps): Handler<Contract['plans.check']> {
  return ({ now }, asked) => {
    const { zone } = deps.centre()
    const bought = decidePurchase(asked, { now, zone, catalogue: deps.catalogueAt(now) })
    if (!bought.ok) return bought
    const entered = enteredSerial(asked.serialRaw)
    const serial = entered.ok ? entered.value : normaliseSerial(asked.serialRaw)
    const problem =
      entered.ok || serial === ''
        ? registrationProblem(deps.ledger, serial, asked.purchase, now)
        : entered.error
    const { record: eligibility, term } = bought.value
    return ok({ serial, eligibility, term, problems: problem ? [problem] : [] })
  }
}

function register(deps: PlansDeps): Handler<Contract['plans.register']> {
  return ({ by }, asked) => {
    const plan = { ...asked, origin: 'bench', invitationId: null } as const
    return deps.ledger.transact(by, (work) => registerPlan(deps, work, plan))
  }
}
