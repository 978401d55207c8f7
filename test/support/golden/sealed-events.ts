import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../../electron/db/open.ts'
import { unpack } from './data-folder.ts'

/** An event as a release sealed it: nothing of it is lifted or parsed. */
export interface SealedEvent {
  readonly seq: number
  readonly stream: string
  readonly type: string
  readonly schema: number
  readonly body: unknown
}

/** Every event of a release's golden data folder, in the order of the ledger. */
export function sealedEvents(release: string): readonly SealedEvent[] {
  const dir = unpack(release)
  const database = openDatabase(join(dir, 'carebench.sqlite'))
  try {
    const rows = database.reader.all<Omit<SealedEvent, 'body'> & { readonly body: string }>(
      'SELECT seq, stream, type, schema, body FROM event ORDER BY seq',
    )
    return rows.map((row) => ({ ...row, body: JSON.parse(row.body) }))
  } finally {
    database.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
