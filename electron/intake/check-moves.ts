import { caseRecord, moveFactsOf, type Case } from '../../shared/intake/case.ts'
import { checkMove, possibleSteps } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { loansOut } from '../../shared/intake/loan.ts'
import type { CheckedMove } from '../../shared/intake/views.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { leavesReady, mayLeave } from '../../shared/payments/decide.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { customerOf } from './case-row.ts'
import type { IntakeDeps } from './deps.ts'
import { needsPrice } from './needs-price.ts'

/** What is not asked of a case but of the person, once for all of them: the form has it before anything is moved. */
const SAID = '…'

/** Judges a step of several cases, each by its own events and money. Writes nothing; the step itself decides again. */
export function checkMoves(deps: IntakeDeps): Handler<(typeof intakeContract)['cases.checkMoves']> {
  return ({ caller, now }, { ids, to, reason }) => {
    const records = deps.ledger
    const manager = caller.roles.includes('manager')
    const cases = [...new Set(ids)].flatMap((id): CheckedMove[] => {
      const state = records.load(caseRecord, id)
      if (!state) return []
      const allowed = to === null ? ok(null) : judge(deps, records, { id, state, to, reason, manager })
      const judged = allowed.ok && to !== null ? checksHold(deps, records, { id, state, to, now }) : allowed
      return [
        {
          id,
          version: state.version,
          rma: state.opened.rma,
          serial: state.opened.serial,
          model: state.facts.model,
          customer: customerOf(records.reader, deps.personal, state.opened.customer.subject)?.name ?? null,
          status: state.status,
          steps: possibleSteps(moveFactsOf(state)),
          accessories: [...state.opened.accessories],
          loansOut: loansOut(state).map(({ serial }) => serial),
          refused: judged.ok ? null : plain(judged.error),
        },
      ]
    })
    return ok({ cases })
  }
}

/** The same order as the step has: what the case's life allows, its price, its money. */
export function judge(
  deps: Pick<IntakeDeps, 'payments' | 'priceAgreed'>,
  records: RecordReader,
  step: {
    readonly id: string
    readonly state: Case
    readonly to: CaseStatus
    readonly reason: string
    readonly manager: boolean
  },
): Result<null, Refusal> {
  const { id, state, to, reason, manager } = step
  const allowed = checkMove(moveFactsOf(state), { to, reason: SAID, carrier: SAID, tracking: '' })
  if (!allowed.ok) return allowed
  if (needsPrice(state, to) && !deps.priceAgreed(records, id))
    return refuse('price-not-agreed', { rma: state.opened.rma })
  const owed = leavesReady(state, to) ? deps.payments.owedBy(records, id) : null
  const leaving = mayLeave(owed, manager, reason)
  return leaving.ok ? ok(null) : leaving
}

/** Nothing is ready before what the centre checks was looked at. */
export function checksHold(
  deps: Pick<IntakeDeps, 'checks'>,
  records: RecordReader,
  step: { readonly id: string; readonly state: Case; readonly to: CaseStatus; readonly now: number },
) {
  const { id, state, to, now } = step
  // What was put on hold when it was ready is ready again.
  if (to !== 'ready' || state.status !== 'quality-check') return ok(null)
  const of = { caseId: id, model: state.facts.model, stay: state.checkStay }
  return deps.checks.mayBeReady(records, of, now)
}

/** As it travels: lists of their own. */
function plain({ code, params }: Refusal): CheckedMove['refused'] {
  const entries = Object.entries(params).map(
    ([name, value]) => [name, isList(value) ? [...value] : value] as const,
  )
  return { code, params: Object.fromEntries(entries) }
}

function isList(value: Refusal['params'][string]): value is readonly string[] {
  return Array.isArray(value)
}
