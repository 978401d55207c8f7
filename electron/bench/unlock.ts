import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { KeyGuard } from '../core/ports.ts'
import { changeGuard, type GuardRefusal } from '../keys/change-guard.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import type { BenchFiles } from './bench-files.ts'

const guardNote = z.object({ guard: z.string(), key: z.string(), sheet: z.int() })
export type GuardNote = z.infer<typeof guardNote>

/**
 * Puts the keys of a data folder under this guard with a recovery key, where the one before is lost: another user, a new
 * system, a key file that is gone. It is recorded at the next start. The folder must be closed.
 */
export function unlockFolder(
  files: BenchFiles,
  recovery: KeyPair,
  guard: KeyGuard,
): Result<{ readonly sheet: number }, GuardRefusal> {
  const changed = changeGuard(files.keys, recovery, guard)
  if (!changed.ok) return changed
  const { sheet, key } = changed.value
  const note: GuardNote = { guard: guard.kind, key, sheet }
  writeFileSync(`${files.guardChanged}.unfinished`, JSON.stringify(note), { mode: 0o600, flush: true })
  renameSync(`${files.guardChanged}.unfinished`, files.guardChanged)
  return ok({ sheet })
}

/** A change of guard that is still to be recorded; null where none is. */
export function guardChangeToRecord(files: BenchFiles): GuardNote | null {
  if (!existsSync(files.guardChanged)) return null
  return guardNote.parse(JSON.parse(readFileSync(files.guardChanged, 'utf8')))
}

export function guardChangeRecorded(files: BenchFiles): void {
  rmSync(files.guardChanged, { force: true })
}
