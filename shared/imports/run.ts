import { z } from 'zod'
import { listKinds, type ListKind } from './kind.ts'

/** `cut-short`: the program ended while it ran. `undone`: everything that it had added was taken back. */
export const runStates = ['running', 'done', 'cancelled', 'failed', 'cut-short', 'undone'] as const

/** Who may undo whole imports of a kind besides managers: whoever began it, but for plans, which are sealed. */
export const managersUndo: readonly ListKind[] = ['plans']

/** A record that an import has added, and the event that began it. */
export interface Added {
  readonly record: string
  readonly event: string
}

/** An import that was begun on this bench. */
export const importRun = z.object({
  id: z.uuid(),
  kind: z.enum(listKinds),
  /** ms, UTC */
  startedAt: z.int(),
  /** Who began it; null where their name was erased. */
  person: z.string().nullable(),
  total: z.int(),
  added: z.int(),
  state: z.enum(runStates),
  /** The caller may undo it: they began it or are a manager, and there is something to undo. */
  mayUndo: z.boolean(),
})
export type ImportRun = z.infer<typeof importRun>
