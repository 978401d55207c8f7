import { createHash } from 'node:crypto'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { CentreSealing } from '../centre/index.ts'
import type { RecordingsDeps } from './deps.ts'
import { openFolderPlace } from './folder-place.ts'
import { checkMark } from './mark.ts'
import type { PartsPlace, PlaceFault } from './place.ts'
import { readPlace } from './settings.ts'

/** The centre's place as this bench reaches it. */
export interface ReachedPlace {
  /** Id of the place. */
  readonly id: string
  readonly place: PartsPlace
  readonly sealing: CentreSealing
}

export interface Places {
  /** A folder, whether or not it is the centre's. */
  at(path: string): PartsPlace
  /** Null where this bench shares with nobody, or the centre has named no place. */
  named(): ReachedPlace | null
  /** Whether it is there now, and is the one that the centre has named. */
  check(reached: ReachedPlace): Promise<Result<null, PlaceFault>>
}

/** Folders by their paths: one that hangs is known to hang, whoever asks for it. */
export function createPlaces({ database, bench, sealing }: RecordingsDeps): Places {
  const writer = createHash('sha256').update(bench).digest('hex').slice(0, 8)
  const open = new Map<string, PartsPlace>()
  const at = (path: string): PartsPlace => {
    const place = open.get(path) ?? openFolderPlace(path, writer)
    open.set(path, place)
    return place
  }
  return {
    at,
    named() {
      const { place, pathHere } = readPlace(database.reader, bench)
      const sealed = sealing()
      return place && sealed ? { id: place.id, place: at(pathHere ?? place.path), sealing: sealed } : null
    },
    check: async ({ place, sealing: names, id }) => {
      const marked = await checkMark(place, names, id)
      return marked.ok ? ok(null) : marked
    },
  }
}
