import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupTo, keysBeside } from '../../../bench/backup.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readBench } from '../read-bench.ts'

const usage = `Usage: carebench backup --to FILE [--data DIR]

Writes a copy of the records to FILE and of the wrapped keys to FILE.keys, while Carebench may be running. The copy is
opened and its whole ledger checked before it takes its name: a file of that name is a good backup. An existing FILE is
not overwritten. Photos and videos are not in it: they never change, copy the folder "media" beside it.

  --to FILE   where to write
  --data DIR  folder of the records (otherwise CAREBENCH_DATA, otherwise the usual one)

Answers one JSON line: { "path", "keys", "head" }. Exit code 1 where the copy does not hold; no FILE is left then.
`

/** Writes a verified backup of a data folder. */
export const backup: Command = {
  name: 'backup',
  summary: 'writes a copy of the records and checks it',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, to: { type: 'string' } },
    })
    if (values.to === undefined || values.to === '') throw new UsageError('--to FILE is missing')
    const target = resolve(values.to)
    if (existsSync(target) || existsSync(keysBeside(target))) throw new UsageError(`${target} exists already`)
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
        `The copy does not verify (${String(made.value.error.params['fault'])}); it was removed.\n`,
      )
      return exitCodes.no
    }
    const { path, head } = made.value.value
    io.out.write(`${JSON.stringify({ path, keys: keysBeside(path), head })}\n`)
    return exitCodes.done
  },
}
