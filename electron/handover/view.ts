import { caseRecord } from '../../shared/intake/case.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import type { handoverContract, HandoverView } from '../../shared/handover/contract.ts'
import { mayBeGiven } from '../../shared/handover/decide.ts'
import { handoverRecord, noHandovers, takenOf, type Given, type Taken } from '../../shared/handover/record.ts'
import { newestStep } from '../../shared/intake/undo.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import type { HandoverDeps } from './deps.ts'
import { unitOf, wordsToGive, wordsToTake } from './words-to-sign.ts'

export function handoversOfCase(deps: HandoverDeps): Handler<(typeof handoverContract)['handover.ofCase']> {
  const { reader } = deps.database
  return (_, { caseId }) => {
    const of = deps.ledger.load(caseRecord, caseId)
    if (!of) return refuse('case-unknown')
    const handovers = deps.ledger.load(handoverRecord, caseId) ?? noHandovers
    const maySign = !hasEnded(of.status) && takenOf(handovers) === null
    return ok({
      rma: of.opened.rma,
      version: of.version,
      handovers: handovers.all.toReversed().map((one) => toView(deps, one, newestStep(of)?.event ?? null)),
      give: mayBeGiven(of.status) ? wordsToGive(deps, of, []) : null,
      accessories: [...of.opened.accessories],
      take: maySign ? wordsToTake(deps, unitOf(of)) : null,
      customer: deps.personal.open(reader, of.opened.customer.subject)?.['name'] ?? null,
    })
  }
}

function toView(deps: HandoverDeps, one: Given | Taken, step: string | null): HandoverView {
  const { reader } = deps.database
  const { kind, number, at, text, signs, means } = one
  const shown = {
    number,
    at,
    by: deps.nameOf(one.by),
    text,
    signs,
    means,
    ink: means === 'screen' ? deps.personal.text(reader, one.ink) : null,
  }
  if (kind === 'taken') return { kind, ...shown }
  const { collector, document } = one
  return {
    kind,
    ...shown,
    collector,
    name: deps.personal.text(reader, one.name),
    document,
    documentEnd: deps.personal.text(reader, one.documentEnd),
    undone: one.step !== step,
  }
}
