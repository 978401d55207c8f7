import { createHmac } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isSameText } from '../core/same-text.ts'

const round = z.strictObject({
  /** When its first file was read. ms, UTC */
  since: z.number(),
  /** The last hash that was read, in alphabetical order. */
  after: z.string(),
  /** Files that did not have the hash they are filed under. */
  changed: z.array(z.string()),
})

/** One reading of all photos and recordings that has not come to its end: cut short, the next check goes on from there. */
export type MediaRound = z.infer<typeof round>

/** Where an unfinished round is kept from one run to the next. */
export interface MediaRoundFile {
  /** Null where none is unfinished, or somebody else has written it: then every file is read. */
  read(): MediaRound | null
  write(round: MediaRound): void
  /** Every file was read: the next round begins at the first. */
  end(): void
}

const stored = round.extend({ mac: z.string() })

/** A round that nobody has changed: the key is the bench's own. */
export function mediaRoundFile(path: string, key: Uint8Array): MediaRoundFile {
  const macOf = ({ since, after, changed }: MediaRound): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([since, after, changed]))
      .digest('hex')
  return {
    read() {
      const found = stored.safeParse(contentOf(path))
      if (!found.success) return null
      const { mac, ...read } = found.data
      return isSameText(mac, macOf(read)) ? read : null
    },
    write(unfinished) {
      writeFileSync(`${path}.part`, JSON.stringify({ ...unfinished, mac: macOf(unfinished) }), {
        mode: 0o600,
      })
      renameSync(`${path}.part`, path)
    },
    end: () => rmSync(path, { force: true }),
  }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
