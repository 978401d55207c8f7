import { caseRecord, type Case, type TakenStep } from '../../shared/intake/case.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import {
  newestStep,
  remains,
  reservationAfter,
  undoNote,
  undoStep,
  type UndoFacts,
} from '../../shared/intake/undo.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { openCaseOf } from './case-store.ts'
import type { IntakeDeps } from './deps.ts'
import { sealedOpenCase } from './sealed-cases.ts'

type Contract = typeof intakeContract

/** Undoes the newest step of a case as a further record, with what the step did to its plan and its unit. */
export function takeBackStep(deps: IntakeDeps): Handler<Contract['cases.takeBackStep']> {
  return ({ by }, { id, version, event }) =>
    deps.ledger.transact(by, (work) => {
      const undone = undoStepIn(deps, work, { id, version, event })
      if (!undone.ok) return undone
      const { step } = undone.value
      const letters = deps.letters.thatStay(work.reader, { caseId: id, ...step })
      return ok({ version: undone.value.version, remains: [...remains(step, letters)] })
    })
}

/** The same within a transaction, with the letter of the step, where that has not left. `version`: the one that the person saw; null where it does not matter. */
export function undoStepIn(
  deps: Pick<IntakeDeps, 'plans' | 'undo' | 'letters'>,
  work: Work,
  { id, version, event }: { readonly id: string; readonly version: number | null; readonly event: string },
) {
  const undone = work.change(caseRecord, id, version, (state) =>
    undoStep(state, event, sealedFacts(deps, work, id, state)),
  )
  if (!undone.ok) return undone
  const { before } = undone.value
  const step = newestStep(before)
  if (!step) throw new Error('a step was undone that is not there')
  const held = holdAgain(deps, work, id, before, step)
  if (!held.ok) return held
  deps.letters.takeBack(work, { caseId: id, ...step })
  return ok({ version: undone.value.version, step })
}

/** What the rest of the centre has built on where a case stands. Reads the records. */
export function sealedFacts(
  deps: Pick<IntakeDeps, 'undo'>,
  records: RecordReader,
  id: string,
  state: Case,
): UndoFacts {
  const open = sealedOpenCase(records, state.opened.serial)
  return {
    unit: deps.undo.reservedUnit(records, id),
    invited: deps.undo.wasInvited(records, id),
    openCase: open && open.id !== id ? open.rma : null,
  }
}

/** Undoes a note as a further record: what it said stays readable. */
export function takeBackNote(deps: IntakeDeps): Handler<Contract['cases.takeBackNote']> {
  return ({ by, caller }, { id, event }) => {
    const who = { person: caller.personId, manager: caller.roles.includes('manager') }
    const undone = deps.ledger.change(by, caseRecord, id, null, (state) => undoNote(state, event, who))
    return undone.ok ? ok({ version: undone.value.version }) : undone
  }
}

function holdAgain(
  deps: Pick<IntakeDeps, 'plans' | 'undo'>,
  work: Work,
  id: string,
  state: Case,
  step: TakenStep,
): Result<null, Refusal<'replacement-not-reserved'>> {
  const { rma } = state.opened
  const planId = state.claim?.plan?.id ?? null
  const change = reservationAfter(state, step)
  const plan =
    change === 'reserve' && planId !== null
      ? deps.plans.reserve(work, { planId, caseId: id, rma })
      : change === 'release'
        ? deps.plans.release(work, { planId, caseId: id })
        : ok(null)
  if (!plan.ok) return refuse('replacement-not-reserved', { why: plan.error.code, ...plan.error.params })
  deps.undo.reserveUnitAgain(work, { caseId: id, rma, releasedAt: step.at })
  return ok(null)
}

/** What of a case can be undone and what would stay, for the screen: from the rows alone, decided again by the command. */
export function undoViewOf(deps: IntakeDeps, id: string, state: Case): CaseView['undo'] {
  const { reader } = deps.database
  const step = newestStep(state)
  if (!step) return null
  const open = openCaseOf(reader, state.opened.serial)
  const decided = undoStep(state, step.event, {
    unit: deps.undo.shownUnit(reader, id),
    invited: deps.undo.wasInvited(deps.ledger, id),
    openCase: open && open.id !== id ? open.rma : null,
  })
  return {
    event: step.event,
    to: step.before.status,
    refused: decided.ok ? null : decided.error.code,
    remains: [...remains(step, deps.letters.thatStay(reader, { caseId: id, ...step }))],
  }
}
