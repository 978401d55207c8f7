import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { SharingPort } from '../core/ports.ts'
import { asOwner } from './as-owner.ts'
import type { CentreDeps } from './deps.ts'
import type { FoundedCentre, FoundRefusal } from './link/found.ts'
import type { OwnedLog } from './link/log-url.ts'

/** Makes the log of this centre there, with everything that this bench ever recorded. What waits is delivered afterwards. */
export async function foundCentre(
  deps: CentreDeps,
  { logMigrationsDir }: SharingPort,
  centre: FoundedCentre,
  { address, owner }: OwnedLog,
): Promise<Result<null, FoundRefusal | Refusal>> {
  const { found } = await import('./link/found.ts')
  return await asOwner({ address, owner }, (administrator) =>
    found({ ...deps, streams: deps.known, administrator, logMigrationsDir }, centre, { address, owner }),
  )
}
