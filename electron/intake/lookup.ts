import { readSerial } from '../../shared/kernel/serial-proposals.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import { toCaseRow } from './case-row.ts'
import { casesOfSerial, nearSerials } from './case-store.ts'
import type { IntakeDeps } from './deps.ts'

/** Everything that is known of a unit, from a scan or from what was typed (rulebook §7). */
export function lookUpUnit(deps: IntakeDeps): Handler<(typeof intakeContract)['intake.lookup']> {
  const { reader } = deps.database
  return ({ now }, { raw }) => {
    const { serial, shape, warnings, proposals } = readSerial(raw)
    const cases = serial === '' ? [] : casesOfSerial(reader, serial)
    const open = cases.find((row) => !row.ended) ?? null
    const plan = serial === '' ? null : deps.plans.boundTo(reader, serial, now)
    return ok({
      raw,
      serial,
      shape,
      warnings: [...warnings],
      proposals: [...proposals],
      nearMisses: cases.length > 0 || plan || serial === '' ? [] : nearSerials(reader, serial),
      model: plan?.model ?? cases[0]?.model ?? null,
      openCase: open && { id: open.id, rma: open.rma, status: open.status },
      retired: serial === '' ? null : deps.plans.retirement(reader, serial),
      plan,
      request: serial === '' ? null : deps.requests.expectedFor(reader, serial),
      cases: cases.map((row) => toCaseRow(reader, deps.personal, row)),
    })
  }
}
