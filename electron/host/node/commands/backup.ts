import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupTo, keysBeside } from '../../../bench/backup.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readBench } from '../read-bench.ts'

const usage = `Usage: carebench backup --to FILE [--data DIR]

Copies the records to FILE and the wrapped keys to FILE.keys. Carebench can keep running. The copy gets its final name
only after its whole ledger has been verified, so an existing FILE is always a complete backup. FILE is never
overwritten. Photos and videos are not included: they never change, so copy the folder "media" separately.

  --to FILE   file to write
  --data DIR  data folder (default: CAREBENCH_DATA, then the standard folder)

Prints one JSON line: { "path", "keys", "head" }. Exit code 1 if verification fails; FILE is then removed.
`

/** Writes a verified backup of a data folder. */
export const backup: Command = {
  name: 'backup',
  summary: 'back up the records and verify the copy',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, to: { type: 'string' } },
    })
    if (values.to === undefined || values.to === '') throw new UsageError('--to FILE is missing')
    const target = resolve(values.to)
    if (existsSync(target) || existsSync(keysBeside(target))) throw new UsageError(`${target} already exists`)
    const dataDir = resolve(values.data ?? defaultDataDir())
    const made = await readBench(dataDir, io.program, ({ database, files }) =>
      backupTo({ database, files, now: Date.now() }, target),
    )
    if (!made.ok) {
      io.err.write(`${made.words}\n`)
      return made.exit
    }
    if (!made.value.ok) {
      io.err.write(
        `The backup failed verification (${String(made.value.error.params['fault'])}) and was removed. The records are unchanged.\n`,
      )
      return exitCodes.no
    }
    const { path, head } = made.value.value
    io.out.write(`${JSON.stringify({ path, keys: keysBeside(path), head })}\n`)
    return exitCodes.done
  },
}
