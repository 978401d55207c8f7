import { findModel, type Catalogue } from '../../shared/catalogue/index.ts'
import { caseRecord, type Case } from '../../shared/intake/case.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { checklistRecord, checksOf, listsFor } from '../../shared/repairs/checklist.ts'
import { markCheck, marksOf, mayBeReady } from '../../shared/repairs/checks.ts'
import type { CheckView, repairsContract } from '../../shared/repairs/contract.ts'
import { checklistStream, repairStream } from '../../shared/repairs/events.ts'
import { noRepair, repairRecord, type Repair } from '../../shared/repairs/record.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { RepairsDeps } from './deps.ts'

/** What has to be looked at on a unit of this model, by the lists as they stand now. */
export function checksFor(
  records: Pick<RecordReader, 'load'>,
  catalogue: Catalogue,
  model: string,
): readonly string[] {
  const found = findModel(catalogue, model)
  return checksOf(
    listsFor(model, found.ok ? found.value.category : null).map((id) => records.load(checklistRecord, id)),
  )
}

/** What a step of a case asks of its checks; wired in `wire-bench.ts`. */
export function checksPort(catalogueAt: (now: number) => Catalogue) {
  return {
    mayBeReady(
      records: RecordReader,
      of: { readonly caseId: string; readonly model: string; readonly stay: string | null },
      now: number,
    ) {
      const repair = records.load(repairRecord, of.caseId) ?? noRepair
      return mayBeReady(repair, checksFor(records, catalogueAt(now), of.model), of.stay)
    },
  }
}

/** In the quality check everything that has to be looked at; before and after it what was. */
export function checksOfCase(deps: RepairsDeps, of: Case, repair: Repair, now: number): CheckView[] {
  const marks = marksOf(repair, of.checkStay)
  const isOpen = of.status === 'quality-check'
  const checks = isOpen ? checksFor(deps.ledger, deps.catalogueAt(now), of.facts.model) : [...marks.keys()]
  return checks.map((check) => {
    const mark = marks.get(check)
    if (!mark || mark.result === 'cleared') return { check, mark: null }
    const { result, note, at, by } = mark
    return { check, mark: { result, note: deps.personal.text(deps.reader, note), at, by: deps.nameOf(by) } }
  })
}

/** Puts on record that a person looked at a check; a unit that failed one goes back to repair. */
export function markCheckOf(deps: RepairsDeps): Handler<(typeof repairsContract)['repairs.markCheck']> {
  return ({ by, now }, { caseId, ...mark }) =>
    deps.ledger.transact(by, (work) => {
      const of = work.load(caseRecord, caseId)
      if (!of) return refuse('case-unknown')
      const repair = work.load(repairRecord, caseId) ?? noRepair
      const checks = checksFor(work, deps.catalogueAt(now), of.facts.model)
      const decided = markCheck({ status: of.status, stay: of.checkStay }, checks, mark)
      if (!decided.ok) return decided
      const appended = work.append(repairStream, caseId, repair.version, decided.value)
      if (!appended.ok) return appended
      if (mark.result !== 'failed') return ok({ back: false })
      const sent = deps.cases.sendBack(work, caseId, `${mark.check}: ${mark.note.trim()}`)
      return sent.ok ? ok({ back: sent.value }) : sent
    })
}

/** Every list that was ever set. */
export function allChecklists(deps: RepairsDeps): Handler<(typeof repairsContract)['repairs.checklists']> {
  return () =>
    ok({
      lists: deps.ledger.ids(checklistStream).flatMap((scope) => {
        const list = deps.ledger.load(checklistRecord, scope)
        return list ? [{ scope, version: list.version, checks: [...list.checks] }] : []
      }),
    })
}

export function setChecklist(deps: RepairsDeps): Handler<(typeof repairsContract)['repairs.setChecklist']> {
  return ({ by }, { scope, version, checks }) =>
    deps.ledger.transact(by, (work) => {
      const body = { checks: [...new Set(checks)] }
      const appended = work.append(checklistStream, scope, version, [
        checklistStream.event('checklist.set', body),
      ])
      return appended.ok ? ok({ version: version + 1 }) : appended
    })
}
