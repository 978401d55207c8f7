import { caseRecord } from '../../shared/intake/case.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import type { handoverContract } from '../../shared/handover/contract.ts'
import { give, signTaken } from '../../shared/handover/decide.ts'
import { handoverRecord, noHandovers } from '../../shared/handover/record.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import type { HandoverDeps } from './deps.ts'
import { appendSigned } from './sign-taken.ts'
import { handoversOfCase } from './view.ts'
import { unitOf, wordsToGive, wordsToTake } from './words-to-sign.ts'

/** What is signed at the counter: the unit that comes in, and the unit that goes to its customer and closes its case. */
export function createHandover(deps: HandoverDeps): Handlers<typeof handoverContract> {
  return {
    'handover.ofCase': handoversOfCase(deps),
    'handover.wordsToGive'(_, { caseId, missing }) {
      const of = deps.ledger.load(caseRecord, caseId)
      return of ? ok(wordsToGive(deps, of, missing)) : refuse('case-unknown')
    },
    'handover.wordsToTake': (_, { serial, ...unit }) =>
      ok(wordsToTake(deps, { ...unit, serial: normaliseSerial(serial) })),
    'handover.give': ({ by, caller }, { caseId, version, signed, reason, accessories, ...who }) =>
      deps.ledger.transact(by, (work) => {
        const of = work.load(caseRecord, caseId)
        if (!of) return refuse('case-unknown')
        const { rma } = of.opened
        const words = wordsToGive(deps, of, accessories?.missing ?? [])
        const manager = caller.roles.includes('manager')
        const moved = deps.cases.collect(work, { caseId, version, manager, reason, accessories })
        if (!moved.ok) return moved
        const given = give({ rma, ...who }, signed, words, moved.value.event)
        if (!given.ok) return given
        const appended = appendSigned(work, caseId, [given.value])
        return appended.ok ? ok({ ...moved.value, number: appended.value }) : appended
      }),
    'handover.signTaken': ({ by }, { caseId, signed }) =>
      deps.ledger.transact(by, (work) => {
        const of = work.load(caseRecord, caseId)
        if (!of) return refuse('case-unknown')
        const handovers = work.load(handoverRecord, caseId) ?? noHandovers
        const facts = { rma: of.opened.rma, ended: hasEnded(of.status) }
        const decided = signTaken(handovers, facts, signed, wordsToTake(deps, unitOf(of)))
        if (!decided.ok) return decided
        const appended = appendSigned(work, caseId, decided.value)
        return appended.ok ? ok({ number: appended.value }) : appended
      }),
  }
}
