import { caseRecord } from '../../shared/intake/case.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { decideLocate, locationOf } from '../../shared/intake/location.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import type { IntakeDeps } from './deps.ts'

/** Records where the unit of a case was put. It goes to the end, whatever else came meanwhile. */
export function locateCase(deps: IntakeDeps): Handler<(typeof intakeContract)['cases.locate']> {
  return ({ by }, { id, location }) => {
    let before: string | null = null
    const changed = deps.ledger.change(by, caseRecord, id, null, (state, work) => {
      before = locationOf(state)
      return decideLocate(state, location, location !== null && deps.isLocation(work, location))
    })
    return changed.ok ? ok({ version: changed.value.version, before }) : changed
  }
}
