import type { Refusal } from '../../../shared/kernel/result.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'

/** Why a backup was not made, opened or restored: the exit code and a sentence that says what to do. */
export function explainBackup({ code, params }: Refusal): {
  readonly exit: ExitCode
  readonly words: string
} {
  switch (code) {
    case 'backup-without-key':
      return {
        exit: exitCodes.no,
        words:
          'These records were last opened by an older version. Open them once in Carebench, then back them up.',
      }
    case 'backup-unknown':
      return { exit: exitCodes.no, words: `There is no backup at ${String(params['name'])}.` }
    case 'backup-unreadable':
      return { exit: exitCodes.no, words: 'This is not a backup of Carebench.' }
    case 'backup-newer':
      return {
        exit: exitCodes.newer,
        words: 'This backup was made by a newer version of Carebench. Install the newer version.',
      }
    case 'backup-does-not-verify':
      return {
        exit: exitCodes.no,
        words: `The backup failed verification (${String(params['fault'])}): it was cut short or changed. Nothing was touched.`,
      }
    case 'backup-key-wrong':
      return {
        exit: exitCodes.locked,
        words: `This key does not open the backup. ${sheets(params['sheets'])}`,
      }
    case 'keys-of-backup-locked':
      return {
        exit: exitCodes.locked,
        words: `The keys in this backup belong to another computer or user. ${sheets(params['sheets'])}`,
      }
    case 'backup-foreign':
      return {
        exit: exitCodes.no,
        words:
          'This backup is of other records than those in the data folder. Nothing was touched. Choose another folder with --data.',
      }
    case 'recovery-key-wrong':
      return {
        exit: exitCodes.locked,
        words: `This recovery key does not open these records. ${sheetsOf(params['sheets'])}`,
      }
    default:
      return { exit: exitCodes.no, words: `This was refused (${code}).` }
  }
}

function sheetsOf(numbers: unknown): string {
  return Array.isArray(numbers) && numbers.length === 0
    ? 'No recovery sheet was made for them: only what guarded them until now opens them.'
    : sheets(numbers)
}

function sheets(numbers: unknown): string {
  if (!Array.isArray(numbers) || numbers.length === 0)
    return 'It was made before the centre had a recovery sheet: only the computer that made it can open it.'
  return `Use the key of recovery sheet ${numbers.map(String).join(' or ')} with --recovery-key-file.`
}
