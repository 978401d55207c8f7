import Database from 'better-sqlite3'
import { join } from 'node:path'
import { z } from 'zod'

const sealed = z.array(z.object({ seq: z.int(), stream: z.string(), type: z.string(), body: z.string() }))

/** Events of a type as they lie in the file of a bench, the oldest first. */
export function sealedEvents(dir: string, type: string): z.infer<typeof sealed> {
  const file = new Database(join(dir, 'carebench.sqlite'), { readonly: true })
  try {
    return sealed.parse(
      file.prepare('SELECT seq, stream, type, body FROM event WHERE type = ? ORDER BY place').all(type),
    )
  } finally {
    file.close()
  }
}
