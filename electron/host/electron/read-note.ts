import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { jsonOrNull } from '../../../shared/kernel/json-or-null.ts'

/** What the window remembered in its profile; null where nothing is there, or nothing that can be read. A lost note is worth no message. */
export function readNote<T>(path: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.safeParse(jsonOrNull(readFileSync(path, 'utf8'))).data ?? null
  } catch {
    return null
  }
}
