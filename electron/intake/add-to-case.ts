import { caseRecord } from '../../shared/intake/case.ts'
import { caseStream, type NewCaseEvent } from '../../shared/intake/events.ts'
import type { Photo } from '../../shared/intake/facts.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { IntakeDeps } from './deps.ts'
import { eventIdOf } from './move.ts'

type Added = Result<{ version: number; event: string }, Refusal<'case-unknown' | 'changed-meanwhile'>>

/** What may be added at any time and contradicts nothing: it goes to the end, whatever else came meanwhile. */
export function addToCase(
  { ledger }: Pick<IntakeDeps, 'ledger'>,
  by: By,
  id: string,
  event: NewCaseEvent,
): Added {
  const changed = ledger.change(by, caseRecord, id, null, () => ok([event]))
  return changed.ok ? ok({ version: changed.value.version, event: eventIdOf(changed.value) }) : changed
}

/** Puts stored photos on a case. */
export function addPhotosToCase(
  deps: Pick<IntakeDeps, 'ledger'>,
  by: By,
  id: string,
  photos: readonly Photo[],
): Added {
  const body = { photos: photos.map((photo) => ({ ...photo })) }
  return addToCase(deps, by, id, caseStream.event('case.photos-added', body))
}
