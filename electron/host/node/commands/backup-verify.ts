import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupAt } from '../../../backup/repository.ts'
import { verifyBackup } from '../../../backup/verify-backup.ts'
import { benchFiles } from '../../../bench/bench-files.ts'
import { plainBackupAt } from '../../../bench/plain-backups.ts'
import type { KeyPair } from '../../../keys/key-pair.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { explainBackup } from '../explain-backup.ts'
import { ownPair } from '../own-pair.ts'
import { readRecoveryKey } from '../recovery-key-file.ts'

const usage = `Usage: carebench backup verify FILE|DIR [--data DIR | --recovery-key-file FILE] [--json]

Reads a backup from begin to end (in a DIR: the newest one): every hash, the chain of records and its signature. Its
databases are put into a scratch folder and opened, as a restore would do it, and removed again.

  --data DIR                the data folder whose keys open it (default: CAREBENCH_DATA, then the standard folder)
  --recovery-key-file FILE  a file with the key of a recovery sheet, as printed, scanned or written by recovery-key
  --json                    prints nothing but the JSON line

Prints one JSON line: { "holds": true, "path", "at", "centre", "head", "benchKey", "complete", "files", "bytes",
"damaged" }, or { "holds": false, "fault", "detail", "sheets" }: a code, what was found, which recovery sheets open it. Exit code 0 if it can be restored, 1 if not, 3 if this key does not open it.
`

/** Checks from the outside that a backup can be restored. */
export const backupVerify: Command = {
  name: 'backup verify',
  summary: 'check that a backup can be restored',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        'recovery-key-file': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [named] = positionals
    if (named === undefined || positionals.length > 1)
      throw new UsageError(named === undefined ? 'FILE|DIR is missing' : 'name one FILE|DIR')
    const path = await backupAt(resolve(named))
    const keyFile = values['recovery-key-file']
    const pairs = await pairsFor(io, resolve(values.data ?? defaultDataDir()), keyFile)
    const say = (refusal: Parameters<typeof explainBackup>[0]) => {
      const { exit, words } = explainBackup(refusal)
      if (!values.json) io.err.write(`${words}\n`)
      const { fault: detail = null, sheets = [] } = refusal.params
      io.out.write(`${JSON.stringify({ holds: false, fault: refusal.code, detail, sheets })}\n`)
      return exit
    }
    if (path === null) return say({ code: 'backup-unknown', params: { name: named } })
    if (plainBackupAt(path)) throw new UsageError('this is a copy of 0.1.0: restore it, or use ledger verify')
    const found = await verifyBackup(path, pairs, tmpdir())
    if (!found.ok) return say(found.error)
    const { summary, head, files, bytes, damaged } = found.value
    const { at, centre, benchKey, complete } = summary
    io.out.write(
      `${JSON.stringify({ holds: true, path, at, centre, head, benchKey, complete, files, bytes, damaged })}\n`,
    )
    return exitCodes.done
  },
}

async function pairsFor(io: CommandIo, dataDir: string, keyFile: string | undefined): Promise<KeyPair[]> {
  const recovery = readRecoveryKey(keyFile)
  if (recovery) return [recovery]
  const own = await ownPair(io, benchFiles(dataDir), dataDir)
  return own ? [own] : []
}
