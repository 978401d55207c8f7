import { closeSync, openSync, readSync } from 'node:fs'
import { parseRecoveryCode } from '../../../shared/upkeep/recovery-code.ts'
import { recoveryKeyPair, type KeyPair } from '../../keys/key-pair.ts'
import { UsageError } from './command.ts'

/** The recovery key in a file, however it was written down; null where none is named. */
export function readRecoveryKey(path: string | undefined): KeyPair | null {
  if (path === undefined) return null
  if (path === '') throw new UsageError('--recovery-key-file FILE is missing')
  const parsed = parseRecoveryCode(beginOf(path))
  if (parsed.ok) return recoveryKeyPair(parsed.value)
  const { error } = parsed
  throw new UsageError(
    error.kind === 'group'
      ? `${path}: group ${error.group} of the recovery key does not check. Compare it with the sheet.`
      : `${path}: a recovery key has 8 groups of 5 characters, and here are ${error.length} characters`,
  )
}

/** Longer than any such file; what is not one is not read to its end. bytes */
const LONGEST = 4096

function beginOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(LONGEST)
    return bytes.toString('utf8', 0, readSync(file, bytes))
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error
  } finally {
    closeSync(file)
  }
}

/** What such a file says. */
export function recoveryKeyFile(sheet: number, key: string, groups: readonly string[]): string {
  return `# Recovery key of Carebench, sheet ${sheet}, fingerprint ${key}\n# Whoever has it can open every backup. Keep it apart from them.\n${groups.join(' ')}\n`
}
