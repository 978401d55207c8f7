import { eq } from 'drizzle-orm'
import type { RecordingWhere } from '../../shared/recordings/index.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { benchThatTookIn, isRecordingOver } from '../reviews/index.ts'
import type { RecordingsDeps } from './deps.ts'
import { readPlace } from './settings.ts'
import { toldOf } from './stored-media.ts'

/** Where a recording is, as this bench knows it. */
export function whereIs(deps: RecordingsDeps, sha256: string): Omit<RecordingWhere, 'fetching'> {
  const { reader } = deps.database
  const { place } = readPlace(reader, deps.bench)
  const tookIn = benchThatTookIn(reader, deps.ledger, sha256)
  const about = {
    bench: tookIn === null ? null : benchNamed(reader, deps.bench, tookIn),
    hasPlace: place !== null,
  }
  if (deps.store.path(sha256) !== null) return { is: 'here', ...about }
  if (isRecordingOver(reader, sha256)) return { is: 'over', ...about }
  const told = place && toldOf(reader, sha256, place.id)
  if (told?.state === 'stored') return { is: 'stored', ...about }
  if (told?.state === 'begun') return { is: 'coming', ...about }
  // It was taken in here, and is not here: nobody else is known to have it.
  return { is: tookIn === null || tookIn === deps.bench ? 'over' : 'elsewhere', ...about }
}

function benchNamed(reader: Reader, self: string, id: string): RecordingWhere['bench'] {
  const row = reader.select().from(benchTable).where(eq(benchTable.id, id)).get()
  return row ? { number: row.number, name: row.name, self: id === self } : null
}
