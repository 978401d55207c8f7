import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { enteredSerial, readEntered } from '../../shared/kernel/entered-serial.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { stockContract } from '../../shared/stock/contract.ts'
import { unitStream } from '../../shared/stock/events.ts'
import { checkUnits, type IncomingUnit, type StockProblem } from '../../shared/stock/import.ts'
import {
  receiveUnit,
  releaseUnit,
  reserveUnit,
  returnUnit,
  unitRecord,
  type UnitRefusal,
} from '../../shared/stock/unit.ts'
import type { Handlers } from '../core/handler.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { awaitsReplacement } from './awaits-replacement.ts'
import type { StockDeps } from './deps.ts'
import { readStockCsv, type FileRefusal } from './read-csv.ts'
import { receiveProblem } from './receive-problem.ts'
import { countByState, findUnit, listUnits, nearUnits, toUnitRow } from './store.ts'
import { sealedUnit, sealedUnitReservedFor } from './sealed-units.ts'
import { takeBackUnitStep, undoableOf } from './undo.ts'
import { changeUndisputed, changeUnit } from './units.ts'

/** How many rows of a file are shown before it is taken in. */
const PREVIEW_ROWS = 20

/** The stock of replacement units. */
export function createStock(deps: StockDeps): Handlers<typeof stockContract> {
  const { reader } = deps.database
  return {
    'stock.list': (_, question) => ok({ ...listUnits(reader, question), counts: countByState(reader) }),
    'stock.lookup'(_, { raw }) {
      const { serial, warnings, proposals } = readEntered(raw)
      const unit = findUnit(reader, serial)
      return ok({
        serial,
        warnings: [...warnings],
        proposals: [...proposals],
        unit: unit && toUnitRow(unit),
        objection: unit ? null : receiveProblem(deps, deps.ledger, serial),
        nearMisses: unit ? [] : nearUnits(reader, serial),
        undo: undoableOf(deps, serial),
      })
    },
    'stock.receive'({ now, by }, { serialRaw, model, grade, region }) {
      if (normaliseSerial(serialRaw) === '') return refuse('serial-missing')
      const entered = enteredSerial(serialRaw)
      if (!entered.ok) return entered
      const serial = entered.value
      if (!modelsAt(deps, now).includes(model)) return refuse('unknown-model', { model })
      const unit = { serial, serialRaw, model, grade, region: region ?? deps.centre().region }
      return deps.ledger.transact(by, (work) => {
        const problem = receiveProblem(deps, work, serial)
        if (problem) return refuse(problem, { serial })
        const received = receive(work, unit, 'scan')
        return received.ok ? ok({ serial, event: received.value }) : received
      })
    },
    'stock.checkImport'({ now }, { content }) {
      const checked = checkFile(deps, deps.ledger, content, now)
      if (!checked.ok) return checked
      const { units, problems } = checked.value
      const first = units
        .slice(0, PREVIEW_ROWS)
        .map(({ serial, model, grade, region }) => ({ serial, model, grade, region }))
      return ok({ count: units.length, first, problems: [...problems] })
    },
    'stock.reserve': ({ by }, { serial, caseId }) =>
      deps.ledger.transact(by, (work) => {
        const waiting = work.load(caseRecord, caseId)
        if (!waiting) return refuse('case-unknown')
        const { rma } = waiting.opened
        if (!awaitsReplacement(waiting)) return refuse('case-not-accepted', { rma })
        const wanted = normaliseSerial(serial)
        const reserved = sealedUnitReservedFor(work, caseId)
        if (reserved && reserved.serial !== wanted)
          return refuse('case-holds-another-unit', { serial: reserved.serial })
        const done = changeUndisputed(work, wanted, (unit) => reserveUnit(unit, { caseId, rma }))
        return done.ok ? ok({ event: done.value }) : done
      }),
    'stock.release': ({ by }, { serial, caseId }) =>
      deps.ledger.transact(by, (work) => {
        const done = changeUnit(work, normaliseSerial(serial), (unit) => ok(releaseUnit(unit, caseId)))
        return done.ok ? ok({ event: done.value }) : done
      }),
    'stock.return': ({ by }, { serial, reason }) =>
      deps.ledger.transact(by, (work) => {
        const done = changeUndisputed(work, normaliseSerial(serial), (unit) => returnUnit(unit, reason))
        return done.ok ? ok({ event: done.value }) : done
      }),
    'stock.takeBack': takeBackUnitStep(deps),
  }
}

/** Takes a unit into stock inside a running transaction. */
export function receive(
  work: Work,
  unit: IncomingUnit,
  source: 'scan' | 'import' | 'sample',
): Result<string, UnitRefusal | Refusal<'changed-meanwhile'>> {
  const existing = work.load(unitRecord, unit.serial)
  const decided = receiveUnit(existing, { ...unit, source })
  if (!decided.ok) return decided
  const appended = work.append(unitStream, unit.serial, existing?.version ?? 0, decided.value)
  return appended.ok ? ok(appended.value[0]?.id ?? '') : appended
}

function checkFile(
  deps: StockDeps,
  records: RecordReader,
  content: string,
  now: number,
): Result<{ units: readonly IncomingUnit[]; problems: readonly StockProblem[] }, FileRefusal> {
  const rows = readStockCsv(content)
  if (!rows.ok) return rows
  const { region } = deps.centre()
  const problemOf = (serial: string) => {
    const unit = sealedUnit(records, serial)
    return unit && unit.state !== 'returned' ? 'already-in-stock' : receiveProblem(deps, records, serial)
  }
  return ok(checkUnits(rows.value, { models: modelsAt(deps, now), region, problemOf }))
}

function modelsAt(deps: StockDeps, now: number): readonly string[] {
  return deps.catalogueAt(now).models.rows.map(({ name }) => name)
}
