import { caseRecord, moveFactsOf, type Case } from '../../shared/intake/case.ts'
import { checkMove } from '../../shared/intake/case-moves.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { newestStep, undoStep } from '../../shared/intake/undo.ts'
import { TELL_CUSTOMER, type Added, type ReadRow } from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { parseRma } from '../../shared/kernel/rma.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { judge } from './check-moves.ts'
import type { IntakeDeps } from './deps.ts'
import { eventIdOf, toldStep } from './move.ts'
import { openedRma, sealedOpenCase } from './sealed-cases.ts'
import { sealedFacts, undoStepIn } from './undo.ts'

type ShipmentDeps = Pick<IntakeDeps, 'payments' | 'priceAgreed' | 'plans' | 'undo' | 'letters'>

interface Found {
  readonly id: string
  readonly state: Case
}

/**
 * Parcels from a file, each a step of its case to "shipped" by the rules of that step. Nothing leaves unpaid this way: a
 * manager says why on the case itself.
 */
export function shipmentImport(deps: ShipmentDeps) {
  return {
    sealsPeople: false,
    atOnce: 50,
    key: ({ values }: ReadRow): string | null => values['rma'] ?? values['serial'] ?? null,
    standing(records: RecordReader, row: ReadRow) {
      const problem = (code: string) => ({ column: '', code, value: nameOf(row) })
      const found = caseOfRow(records, row)
      if (!found.ok) return { is: 'refused', problem: problem(found.error.code) } as const
      const { state } = found.value
      if (isSentAlready(state, row)) return { is: 'here', problem: problem('shipped-already') } as const
      const allowed = mayShip(deps, records, found.value, row)
      return allowed.ok
        ? ({ is: 'new' } as const)
        : ({ is: 'refused', problem: problem(allowed.error.code) } as const)
    },
    take(work: Work, row: ReadRow): Result<Added, Refusal> {
      const found = caseOfRow(work, row)
      if (!found.ok) return found
      const { id } = found.value
      const { tracking = '', carrier = '' } = row.values
      const moved = work.change(caseRecord, id, null, (state) => {
        const allowed = mayShip(deps, work, { id, state }, row)
        if (!allowed.ok) return allowed
        const body = { from: state.status, to: 'shipped', reason: '', carrier, tracking } as const
        return ok([caseStream.event('case.moved', body)])
      })
      if (!moved.ok) return moved
      const told = toldStep(id, moved.value.before, { to: 'shipped', carrier, tracking })
      if (row.values[TELL_CUSTOMER] !== 'no') deps.letters.tell(work, told)
      return ok({ record: id, event: eventIdOf(moved.value) })
    },
    undo: {
      isPossible(records: RecordReader, { record, event }: Added): boolean {
        const state = records.load(caseRecord, record)
        return (
          state !== null &&
          newestStep(state)?.event === event &&
          undoStep(state, event, sealedFacts(deps, records, record, state)).ok
        )
      },
      run: (work: Work, { record, event }: Added) =>
        undoStepIn(deps, work, { id: record, version: null, event }),
    },
  }
}

/** The case that a row names; where it names the unit as well, both have to be of one case. */
function caseOfRow(
  records: RecordReader,
  { values }: ReadRow,
): Result<Found, Refusal<'case-unknown' | 'no-open-case' | 'not-the-same-case'>> {
  const { rma = '', serial = '' } = values
  const number = rma === '' ? null : parseRma(rma)
  if (rma !== '' && number === null) return refuse('case-unknown')
  const id =
    number === null ? sealedOpenCase(records, serial)?.id : records.having(caseStream, openedRma, number)[0]
  const state = id === undefined ? null : records.load(caseRecord, id)
  if (id === undefined || state === null) return refuse(number === null ? 'no-open-case' : 'case-unknown')
  return serial !== '' && state.opened.serial !== serial ? refuse('not-the-same-case') : ok({ id, state })
}

function mayShip(
  deps: ShipmentDeps,
  records: RecordReader,
  { id, state }: Found,
  { values }: ReadRow,
): Result<null, Refusal> {
  const { carrier = '', tracking = '' } = values
  const step = { to: 'shipped', reason: '', carrier, tracking } as const
  const allowed = checkMove(moveFactsOf(state), step)
  if (!allowed.ok) return allowed
  return judge(deps, records, { id, state, to: 'shipped', reason: '', manager: false })
}

/** The same file again: the parcel of this number is on record. */
function isSentAlready({ status, tracking }: Case, { values }: ReadRow): boolean {
  return (status === 'shipped' || status === 'closed') && tracking === values['tracking']
}

function nameOf({ values }: ReadRow): string {
  return values['rma'] ?? values['serial'] ?? ''
}
