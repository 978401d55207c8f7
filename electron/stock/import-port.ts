import { z } from 'zod'
import type { Added, ReadRow } from '../../shared/imports/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import { undoUnitStep } from '../../shared/stock/undo.ts'
import { unitRecord } from '../../shared/stock/unit.ts'
import { unitGrades } from '../../shared/plans/index.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { sealedUnit } from './sealed-units.ts'
import type { StockDeps } from './deps.ts'
import { receiveProblem } from './receive-problem.ts'
import { receive } from './service.ts'

/** Units as an import adds them to the stock. One that went back may come again. */
export function stockImport(deps: Pick<StockDeps, 'plans'>) {
  return {
    sealsPeople: false,
    atOnce: 500,
    key: ({ values }: ReadRow): string | null => values['serial'] ?? null,
    standing(records: RecordReader, { values }: ReadRow) {
      const serial = values['serial'] ?? ''
      const problem = (code: string) => ({ column: 'serial', code, value: serial })
      const unit = sealedUnit(records, serial)
      if (unit && unit.state !== 'returned')
        return { is: 'here', problem: problem('already-in-stock') } as const
      const objection = receiveProblem(deps, records, serial)
      return objection ? ({ is: 'refused', problem: problem(objection) } as const) : ({ is: 'new' } as const)
    },
    take(work: Work, { values, raw }: ReadRow) {
      const { serial = '', model = '', region = '', grade = '' } = values
      const unit = {
        serial,
        serialRaw: raw['serial'] ?? serial,
        model,
        region,
        grade: z.enum(unitGrades).parse(grade),
      }
      const received = receive(work, unit, 'import')
      return received.ok ? ok({ record: serial, event: received.value }) : received
    },
    undo: {
      isPossible: (records: RecordReader, { record, event }: Added) =>
        records.load(unitRecord, record)?.newest?.event === event,
      run: (work: Work, { record, event }: Added) =>
        work.change(unitRecord, record, null, (unit) => undoUnitStep(unit, event, () => null)),
    },
  }
}
