import { existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ok, type Refusal } from '../../../../shared/kernel/result.ts'
import type { BackupEnd } from '../../../backup/frames.ts'
import type { Recipient } from '../../../backup/header.ts'
import { backUpToFolder, canHoldBackups } from '../../../backup/repository.ts'
import { withBackupContent } from '../../../backup/source.ts'
import { verifyBackup } from '../../../backup/verify-backup.ts'
import { writeBackupFile, type BackupContent } from '../../../backup/write-backup.ts'
import { backupSourceOf } from '../../../bench/backup-source.ts'
import type { BenchFiles } from '../../../bench/bench-files.ts'
import { readBackupSecrets, type BackupSecrets } from '../../../keys/backup-pair.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { explainBackup } from '../explain-backup.ts'
import { readBench } from '../read-bench.ts'

const usage = `Usage: carebench backup --to FILE|DIR [--data DIR]
       carebench backup verify FILE|DIR … (see: carebench backup verify --help)

Writes a backup of everything: records, keys, photos, recordings, settings. Carebench can keep running. It is encrypted
for this computer and, where there is one, for the centre’s recovery sheet. The records are verified before they are
written, and the backup gets its final name only when it is whole. A FILE is never overwritten. In a DIR each backup
adds what is new; older ones are cleared away as in Settings (7 daily, 5 weekly, 12 monthly).

  --to FILE   one file with everything, usually NAME.carebench-backup
  --to DIR    a folder of backups: one that is there already, or a path that ends with /
  --data DIR  data folder (default: CAREBENCH_DATA, then the standard folder)

Changed since 0.1.0: FILE was a plain copy of the database with the wrapped keys in FILE.keys, without photos. "keys" is
null now, because the keys are in the backup itself. Restore with: carebench restore --help.

Prints one JSON line: { "path", "keys", "head", "files", "bytes", "damaged", "verified", "opensWith" }. "damaged" names
photos and recordings that do not have their content any more and were left out; "verified" is true where the backup was
read back, which needs the keys of this computer. Exit code 1 if verification fails; nothing is left then.
`

/** Writes a backup of a data folder. */
export const backup: Command = {
  name: 'backup',
  summary: 'back up records, photos and keys, encrypted',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, to: { type: 'string' } },
    })
    if (values.to === undefined || values.to === '') throw new UsageError('--to FILE|DIR is missing')
    const target = resolve(values.to)
    const isFolder =
      /[/\\]$/.test(values.to) || statSync(target, { throwIfNoEntry: false })?.isDirectory() === true
    if (!isFolder && existsSync(target)) throw new UsageError(`${target} already exists`)
    if (isFolder && !(await canHoldBackups(target)))
      throw new UsageError(`${target} holds other files. Choose an empty folder, or one with backups.`)
    const dataDir = resolve(values.data ?? defaultDataDir())
    const systemGuard = await io.systemGuard(dataDir)
    const made = await readBench(dataDir, io.program, async ({ files }) => {
      const secrets = readBackupSecrets(files.keys, chooseKeyGuard(dataDir, systemGuard))
      const to = { io, files, secrets, target }
      return isFolder ? await intoFolder(to) : await intoFile(to)
    })
    if (!made.ok) {
      io.err.write(`${made.words}\n`)
      return made.exit
    }
    return made.value
  },
}

interface Target {
  readonly io: CommandIo
  readonly files: BenchFiles
  /** Null where the keys of this computer are not at hand: then the backup is not read back. */
  readonly secrets: BackupSecrets | null
  readonly target: string
}

async function intoFolder({ io, files, secrets, target }: Target): Promise<ExitCode> {
  const options = { secrets, complete: true, zone: 'UTC' }
  const made = await backUpToFolder(backupSourceOf(files), occasion(io), target, options)
  if (!made.ok) return refused(io, made.error)
  const { path, summary, end, recipients } = made.value
  return said(io, {
    path,
    head: summary.head,
    ...end,
    verified: secrets !== null,
    opensWith: openers(recipients),
  })
}

interface Written {
  readonly end: BackupEnd
  readonly content: BackupContent
}

async function intoFile({ io, files, secrets, target }: Target): Promise<ExitCode> {
  const made = await withBackupContent<Written, never>(
    backupSourceOf(files),
    occasion(io),
    async (content) => {
      const end = await writeBackupFile(content, target)
      return ok({ end, content })
    },
  )
  if (!made.ok) return refused(io, made.error)
  if (secrets) {
    const verified = await verifyBackup(target, [secrets.pair], files.backups)
    if (!verified.ok) {
      await rm(target, { force: true })
      return refused(io, verified.error)
    }
  }
  const { end, content } = made.value
  return said(io, {
    path: target,
    head: content.summary.head,
    ...end,
    verified: secrets !== null,
    opensWith: openers(content.recipients),
  })
}

function occasion({ program, err }: CommandIo) {
  const onWait = (): void =>
    void err.write('Another backup is being made in this folder. This one begins when it is done.\n')
  return { reason: 'demand', now: Date.now(), program: program.version, onWait } as const
}

/** Who can open it: this computer, the recovery sheet by its number. */
function openers(recipients: readonly Recipient[]): string[] {
  return recipients.map(({ kind, sheet }) =>
    kind === 'machine' ? 'this computer' : `recovery sheet ${sheet}`,
  )
}

function said(io: CommandIo, facts: Readonly<Record<string, unknown>>): ExitCode {
  io.out.write(`${JSON.stringify({ keys: null, ...facts })}\n`)
  return exitCodes.done
}

function refused(io: CommandIo, refusal: Refusal): ExitCode {
  const { exit, words } = explainBackup(refusal)
  io.err.write(`${words}\n`)
  return exit
}
