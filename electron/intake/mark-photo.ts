import { caseRecord } from '../../shared/intake/case.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { decideMarkPhoto } from '../../shared/intake/mark-photo.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import type { IntakeDeps } from './deps.ts'

/** Records that a photo of a case shows the unit after its repair, or before it. */
export function markPhoto(deps: IntakeDeps): Handler<(typeof intakeContract)['cases.markPhoto']> {
  return ({ by }, { id, hash, isAfter }) => {
    const marked = deps.ledger.change(by, caseRecord, id, null, (state) =>
      decideMarkPhoto(state, hash, isAfter),
    )
    return marked.ok ? ok({ version: marked.value.version }) : marked
  }
}
