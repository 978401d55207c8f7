import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isSameText } from '../core/same-text.ts'
import type { KeyStore } from '../keys/key-store.ts'

const listFile = z.strictObject({ subjects: z.array(z.uuid()), mac: z.string() })

/**
 * Who was erased, in a file that no restore exchanges: an older backup brings nobody back. It holds subjects only, and is
 * sealed: a line that somebody adds must not erase anybody.
 */
export interface ErasedList {
  read(): readonly string[]
  /** Adds to the list; on the disk when it returns. */
  add(subjects: readonly string[]): void
}

export function createErasedList(path: string, keys: Pick<KeyStore, 'purposeKey'>): ErasedList {
  const key = keys.purposeKey('list of erased people')
  const macOf = (subjects: readonly string[]): string =>
    createHmac('sha256', key).update(JSON.stringify(subjects)).digest('hex')
  const read = (): readonly string[] => {
    const list = readList(path)
    return list && isSameText(list.mac, macOf(list.subjects)) ? list.subjects : []
  }
  return {
    read,
    add(added) {
      const known = read()
      const subjects = [...new Set([...known, ...added])].sort()
      if (subjects.length === known.length) return
      writeFileSync(`${path}.unfinished`, JSON.stringify({ subjects, mac: macOf(subjects) }), {
        mode: 0o600,
        flush: true,
      })
      renameSync(`${path}.unfinished`, path)
    },
  }
}

/** The subjects on a list, for whoever has no key: who reads it this way erases nothing but what a backup holds. */
export function readErasedSubjects(path: string): readonly string[] {
  return readList(path)?.subjects ?? []
}

function readList(path: string): z.infer<typeof listFile> | null {
  if (!existsSync(path)) return null
  try {
    const parsed = listFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
