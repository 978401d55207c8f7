import { refuse, type Result } from '../../shared/kernel/result.ts'
import { runInThread } from '../core/run-in-thread.ts'
import { workerFile } from '../core/worker-file.ts'
import type { TableRefusal } from './read-table.ts'
import type { TableRows } from './table-limits.ts'

/** The largest table that is taken in needs a second and a tenth of this. */
const LIMITS = { timeMs: 20_000, megabytes: 512 }

/** Reads a table file in a thread of its own, within limits: whatever it does, nobody waits for it. */
export async function readTableApart(bytes: Uint8Array): Promise<Result<TableRows, TableRefusal>> {
  type Answer = Result<TableRows, TableRefusal>
  const end = await runInThread<Answer>(workerFile('table-worker', import.meta.url), bytes, LIMITS)
  return end.ended === 'answered'
    ? end.answer
    : refuse('table-unreadable', { reason: 'not-a-spreadsheet', row: null })
}
