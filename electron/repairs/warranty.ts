import { caseStream } from '../../shared/intake/events.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { ok } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { repairsContract, WarrantyView } from '../../shared/repairs/contract.ts'
import { repairWarrantyStream } from '../../shared/repairs/events.ts'
import { linesThatHold, noRepair, repairRecord, type Repair } from '../../shared/repairs/record.ts'
import {
  leftAt,
  monthsAt,
  repairWarrantyRecord,
  WARRANTY_ID,
  warrantyUntil,
} from '../../shared/repairs/warranty.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { casesOfSerial } from '../intake/index.ts'
import type { RepairsDeps } from './deps.ts'

/**
 * What the centre gives on the repair of a case: by what was set when the unit left, and before that by what is set now. Null
 * where nothing was done or nothing is given.
 */
export function warrantyOf(
  records: Pick<RecordReader, 'load' | 'events'>,
  of: { readonly caseId: string; readonly repair: Repair; readonly zone: string },
  now: number,
): WarrantyView | null {
  if (linesThatHold(of.repair).length === 0) return null
  const at = leftAt(records.events(caseStream, of.caseId))
  const months = monthsAt(records.load(repairWarrantyRecord, WARRANTY_ID), at ?? now)
  if (months === 0) return null
  if (at === null) return { months, from: null, until: null }
  const from = localDate(at, of.zone)
  return { months, from, until: warrantyUntil(from, months) }
}

/** Repairs of a unit whose warranty has not ended: the rows find its cases, the records say what was given. */
export function repairsInWarranty(
  deps: RepairsDeps,
): Handler<(typeof repairsContract)['repairs.inWarranty']> {
  return ({ now }, { serial }) => {
    const { zone } = deps.centre()
    const today = localDate(now, zone)
    const normal = normaliseSerial(serial)
    const cases = normal === '' ? [] : casesOfSerial(deps.reader, normal)
    const repairs = cases.flatMap(({ id: caseId, rma }) => {
      const repair = deps.ledger.load(repairRecord, caseId) ?? noRepair
      const { from = null, until = null } = warrantyOf(deps.ledger, { caseId, repair, zone }, now) ?? {}
      return from !== null && until !== null && today <= until ? [{ caseId, rma, left: from, until }] : []
    })
    return ok({ repairs })
  }
}

export function warrantyNow(deps: RepairsDeps): Handler<(typeof repairsContract)['repairs.warranty']> {
  return ({ now }) => {
    const warranty = deps.ledger.load(repairWarrantyRecord, WARRANTY_ID)
    return ok({ version: warranty?.version ?? 0, months: monthsAt(warranty, now) })
  }
}

export function setWarranty(deps: RepairsDeps): Handler<(typeof repairsContract)['repairs.setWarranty']> {
  return ({ by }, { version, months }) =>
    deps.ledger.transact(by, (work) => {
      const set = repairWarrantyStream.event('repair-warranty.set', { months })
      const appended = work.append(repairWarrantyStream, WARRANTY_ID, version, [set])
      return appended.ok ? ok({ version: version + 1 }) : appended
    })
}
