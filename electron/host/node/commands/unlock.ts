import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchFiles } from '../../../bench/bench-files.ts'
import { unlockFolder } from '../../../bench/unlock.ts'
import { takeLock } from '../../../db/take-lock.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { explainBackup } from '../explain-backup.ts'
import { readRecoveryKey } from '../recovery-key-file.ts'

const usage = `Usage: carebench unlock --data DIR --recovery-key-file FILE

Opens a data folder whose guard is lost (another user, a new system, a passphrase that nobody knows, a key file that is
gone) with the key of the recovery sheet, and puts its keys under what guards them here: CAREBENCH_PASSPHRASE if set, else
the operating system’s keychain where the app runs the command, else a new key file. It also changes the passphrase.
Carebench must be closed. It is recorded at the next start.

  --data DIR                the data folder
  --recovery-key-file FILE  a file with the key of the recovery sheet in force

Prints one JSON line: { "unlocked": true, "guard", "sheet" }. Exit code 3 if the folder is in use or the key is wrong.
`

/** Enters the recovery key where the guard is lost. */
export const unlock: Command = {
  name: 'unlock',
  summary: 'open a data folder with the recovery key',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, 'recovery-key-file': { type: 'string' } },
    })
    if (!values.data) throw new UsageError('--data DIR is missing')
    const recovery = readRecoveryKey(values['recovery-key-file'])
    if (!recovery) throw new UsageError('--recovery-key-file FILE is missing')
    const dataDir = resolve(values.data)
    const files = benchFiles(dataDir)
    if (!existsSync(files.keys)) {
      io.err.write(`There are no keys in ${dataDir}.\n`)
      return exitCodes.no
    }
    const lock = takeLock(files.lock)
    if (!lock) {
      io.err.write(`${dataDir} is in use. Close Carebench and try again.\n`)
      return exitCodes.locked
    }
    try {
      const guard = chooseKeyGuard(dataDir, await io.systemGuard(dataDir))
      const done = unlockFolder(files, recovery, guard)
      if (!done.ok) {
        const { exit, words } = explainBackup(done.error)
        io.err.write(`${words}\n`)
        return exit
      }
      io.out.write(`${JSON.stringify({ unlocked: true, guard: guard.kind, sheet: done.value.sheet })}\n`)
      return exitCodes.done
    } finally {
      lock.close()
    }
  },
}
