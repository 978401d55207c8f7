import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupAt } from '../../../backup/repository.ts'
import { benchFiles } from '../../../bench/bench-files.ts'
import { finishRestore } from '../../../bench/restore.ts'
import { stageRestore } from '../../../bench/stage-restore.ts'
import { takeLock } from '../../../db/take-lock.ts'
import { readBackupSecrets } from '../../../keys/backup-pair.ts'
import { nobody } from '../../../core/handler.ts'
import { makeFolderNow } from '../../../core/make-folder.ts'
import { keepForOwner } from '../../data-folder.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { explainBackup } from '../explain-backup.ts'
import { progressLine } from '../progress-line.ts'
import { readRecoveryKey } from '../recovery-key-file.ts'

const usage = `Usage: carebench restore --from FILE|DIR --data DIR [--recovery-key-file FILE]

Puts a backup (in a DIR: the newest one) in place in a data folder. The whole backup is read and checked first; where it
was cut short or changed, is of other records than those in the folder, or this key does not open it, nothing is touched.
What stands in the folder is moved to its folder "replaced", never overwritten. Carebench must be closed. That records
continue from a backup is itself recorded at the next start; e-mails that waited then wait for a person.

  --from FILE|DIR           a backup, a folder of backups, or a copy of 0.1.0 (FILE.sqlite with FILE.sqlite.keys)
  --data DIR                the data folder; it is created if missing
  --recovery-key-file FILE  a file with the key of a recovery sheet; needed on another computer, for another user, or
                            after the operating system’s keychain was lost

Prints one JSON line: { "restored": true, "head", "leftBehind", "heldMails" }; "leftBehind" counts records that are not
in the backup. Exit code 0 if it was restored, 1 if not, 3 if the folder is in use or the key does not open the backup.
`

/** Brings a centre back. */
export const restore: Command = {
  name: 'restore',
  summary: 'put a backup in place',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        data: { type: 'string' },
        'recovery-key-file': { type: 'string' },
      },
    })
    if (!values.from) throw new UsageError('--from FILE|DIR is missing')
    // Never the usual folder by accident.
    if (!values.data) throw new UsageError('--data DIR is missing')
    const [from, dataDir] = [resolve(values.from), resolve(values.data)]
    const recovery = readRecoveryKey(values['recovery-key-file'])
    const refuse = (refusal: Parameters<typeof explainBackup>[0]) => {
      const { exit, words } = explainBackup(refusal)
      io.err.write(`${words}\n`)
      return exit
    }
    const path = await backupAt(from)
    if (path === null) return refuse({ code: 'backup-unknown', params: { name: from } })
    const made = !existsSync(dataDir)
    makeFolderNow(dataDir)
    keepForOwner(dataDir)
    const files = benchFiles(dataDir)
    const lock = takeLock(files.lock)
    if (!lock) {
      io.err.write(`${dataDir} is in use. Close Carebench and try again.\n`)
      return exitCodes.locked
    }
    try {
      const guard = chooseKeyGuard(dataDir, await io.systemGuard(dataDir))
      const own = existsSync(files.keys) ? secretsOrNull(files.keys, guard) : null
      const pairs = [...(own ? [own.pair] : []), ...(recovery ? [recovery] : [])]
      const line = progressLine(io.err, 'Reading and checking the backup…')
      const by = { actor: nobody.personId, now: Date.now() }
      const to = { files, guard, ...by, startBeside: null, onProgress: line.tell }
      const staged = await stageRestore({ path, pairs, recovery }, to).finally(() => line.end())
      if (!staged.ok) return refuse(staged.error)
      finishRestore(files)
      io.out.write(`${JSON.stringify({ restored: true, ...staged.value })}\n`)
      return exitCodes.done
    } finally {
      lock.close()
      const holdsNothing = !existsSync(files.database) && !existsSync(files.pendingRestore)
      if (made && holdsNothing) rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

/** Keys that are damaged open nothing: they are about to be replaced. */
function secretsOrNull(path: string, guard: Parameters<typeof readBackupSecrets>[1]) {
  try {
    return readBackupSecrets(path, guard)
  } catch {
    return null
  }
}
