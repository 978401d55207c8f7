import type { RecordedEvent } from '../../shared/kernel/stream.ts'
import { storedMediaStream } from '../../shared/recordings/index.ts'
import type { Transactor } from '../db/open.ts'
import { storedRecordingTable, type StoredRecordingRow } from '../db/schema/stored-recording.ts'
import { defineProjector } from '../ledger/projector.ts'

type Told = RecordedEvent<typeof storedMediaStream>

/** What benches said last of each recording in the folder of the centre. */
export const recordingsProjector = defineProjector({
  name: 'recordings',
  version: 1,
  tables: [storedRecordingTable],
  streams: [storedMediaStream],
  on: {
    'media.begun': (tx, event) => said(tx, event, 'begun'),
    'media.stored': (tx, event) => said(tx, event, 'stored'),
    'media.removed': (tx, event) => said(tx, event, event.body.why),
  },
})

function said(tx: Transactor, event: Told, state: StoredRecordingRow['state']): void {
  const { place, bytes } = event.body
  const now = { place, bytes, state }
  tx.insert(storedRecordingTable)
    .values({ sha256: storedMediaStream.idOf(event), ...now })
    .onConflictDoUpdate({ target: storedRecordingTable.sha256, set: now })
    .run()
}
