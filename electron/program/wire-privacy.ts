import { allStreams } from '../../shared/rpc/streams.ts'
import type { Bench } from '../bench/open-bench.ts'
import type { PlansDeps } from '../plans/deps.ts'
import { createDraftStore, removeDraftsOf } from '../intake/index.ts'
import type { AccessLog } from '../privacy/index.ts'
import type { PrivacyDeps } from '../privacy/deps.ts'
import type { Reviews } from '../reviews/service.ts'
import type { CoreServices } from './core-services.ts'

/** What erasing a person needs of every feature that keeps something of them. */
export function wirePrivacy(
  base: CoreServices,
  bench: Bench,
  from: { readonly plans: PlansDeps; readonly reviews: Reviews; readonly accessLog: AccessLog },
): PrivacyDeps {
  return {
    ...base,
    files: bench.files,
    accessLog: from.accessLog,
    streams: allStreams,
    namesComplete: () => base.peopleIndex.isComplete(),
    removeDrafts: (known) => {
      const region = base.people.centre()?.region ?? ''
      removeDraftsOf(base.database, createDraftStore(base.keys.purposeKey('drafts')), region, known)
    },
    destroyKeys: from.plans.destroyKeys,
    deletePhoto: (sha256) => base.media.remove(sha256),
    deleteRecording: (sha256) => from.reviews.removeRecording(sha256),
  }
}
