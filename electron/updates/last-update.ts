import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { UpdatesView } from '../../shared/updates/contract.ts'

const words = z.array(z.string())
const note = z.object({
  from: z.string(),
  to: z.string(),
  news: z.object({ cs: words, en: words }),
})
export type UpdateNote = z.infer<typeof note>

/** Written down before the program ends for an update: whichever version starts next says what became of it. */
export interface LastUpdate {
  write(begun: UpdateNote): void
  /** What became of it, for the version that runs; null where there is nothing to say. */
  read(version: string): UpdatesView['last']
  forget(): void
}

export function lastUpdateIn(path: string): LastUpdate {
  return {
    write(begun) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(path, JSON.stringify(begun), { mode: 0o600, flush: true })
    },
    read(version) {
      try {
        const { from, to, news } = note.parse(JSON.parse(readFileSync(path, 'utf8')))
        return version === to || version === from ? { from, to, news, done: version === to } : null
      } catch {
        return null
      }
    },
    forget: () => rmSync(path, { force: true }),
  }
}
