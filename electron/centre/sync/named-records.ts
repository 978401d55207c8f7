import { z } from 'zod'
import { jsonOrNull } from '../../../shared/kernel/json-or-null.ts'
import type { SealedRow } from '../../ledger/sealed-commit.ts'

/** A sealed record that an event names, and what it commits to; null where it was recorded before events did. */
export interface NamedRecord {
  readonly subject: string
  readonly commitment: string | null
}

const named = z.object({ subject: z.uuid(), commitment: z.string().nullable() })

/** Every sealed record that these events name, wherever it stands in a body: each once. */
export function recordsNamedIn(events: readonly Pick<SealedRow, 'body'>[]): readonly NamedRecord[] {
  const found = new Map<string, NamedRecord>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const read = Array.isArray(value) ? null : named.safeParse(value)
    if (read?.success === true) found.set(read.data.subject, read.data)
    for (const part of Object.values(value)) look(part)
  }
  for (const { body } of events) look(jsonOrNull(body))
  return [...found.values()]
}
