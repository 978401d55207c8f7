import { createHmac } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isSameText } from '../core/same-text.ts'
import type { ClockPair } from '../../shared/kernel/clock.ts'

/** A moment at which the clock was believed, and the start of the computer that its second reading counts from. */
export interface ClockMark extends ClockPair {
  readonly boot: string
}

/** The newest such moment, kept from one run of the program to the next. */
export interface ClockFile {
  /** Null where there is none, or somebody else has written it. */
  read(): ClockMark | null
  write(mark: ClockMark): void
}

const stored = z.strictObject({ boot: z.string(), now: z.number(), elapsed: z.number(), mac: z.string() })

/** Only this bench's own word counts: the key is its own. A file that is gone or half written says nothing. */
export function clockFile(path: string, key: Uint8Array): ClockFile {
  const macOf = ({ boot, now, elapsed }: ClockMark): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([boot, now, elapsed]))
      .digest('hex')
  return {
    read() {
      const read = stored.safeParse(contentOf(path))
      if (!read.success) return null
      const { mac, ...mark } = read.data
      return isSameText(mac, macOf(mark)) ? mark : null
    },
    write({ boot, now, elapsed }) {
      const mark = { boot, now, elapsed }
      const text = JSON.stringify({ ...mark, mac: macOf(mark) })
      writeFileSync(`${path}.part`, text, { mode: 0o600 })
      renameSync(`${path}.part`, path)
    },
  }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
