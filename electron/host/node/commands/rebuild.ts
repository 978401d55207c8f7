import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { UnreadableEvent } from '../../../../shared/kernel/read-event.ts'
import { benchFiles } from '../../../bench/bench-files.ts'
import { newestSchema, schemaVersion } from '../../../db/migrate.ts'
import { countSteps } from '../../../core/count-steps.ts'
import { openDatabase } from '../../../db/open.ts'
import { takeLock } from '../../../db/take-lock.ts'
import { readEnd } from '../../../ledger/head.ts'
import { rebuildProjections } from '../../../ledger/rebuild.ts'
import { projectors, streams } from '../../../program/projectors.ts'
import { defaultDataDir } from '../../data-dir.ts'
import type { Command, CommandIo } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { progressLine } from '../progress-line.ts'

const usage = `Usage: carebench rebuild [--data DIR]

Fills every list, sum and search index anew from the sealed events, in one step or not at all. The events themselves
are not touched. Carebench must be closed. Prints one JSON line: { "events", "tookMs", "unreadable": [] }.

  --data DIR   data folder (default: CAREBENCH_DATA, then the standard folder)

Exit code 0 if everything was rebuilt, 1 if there are no records or an event could not be read, 3 if the folder is in
use, 4 if it was written by a newer version.
`

/** Makes everything that is derived from the ledger anew, e.g. after a deep check found a table that was changed. */
export const rebuild: Command = {
  name: 'rebuild',
  summary: 'fill lists and sums anew from the sealed events',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } })
    const dataDir = resolve(values.data ?? defaultDataDir())
    const files = benchFiles(dataDir)
    if (!existsSync(files.database)) return refused(io, exitCodes.no, `There are no records in ${dataDir}.`)
    const lock = takeLock(files.lock)
    if (!lock) return refused(io, exitCodes.locked, `${dataDir} is in use. Close Carebench and try again.`)
    try {
      return rebuildIn(files.database, io)
    } finally {
      lock.close()
    }
  },
}

function rebuildIn(path: string, io: CommandIo): ExitCode {
  const start = performance.now()
  const database = openDatabase(path)
  try {
    const [is, newest] = [schemaVersion(database), newestSchema(io.program.migrationsDir)]
    if (is > newest)
      return refused(
        io,
        exitCodes.newer,
        'The records were written by a newer version of Carebench. Nothing was changed.',
      )
    if (is < newest)
      return refused(
        io,
        exitCodes.no,
        'The records are of an older version. Open Carebench once: it updates and rebuilds them.',
      )
    const unreadable: UnreadableEvent[] = []
    const events = readEnd(database.reader)?.place ?? 0
    const line = progressLine(io.err, 'Filling lists and sums from the sealed events…')
    const step = countSteps(events, line.tell)
    rebuildProjections(database, projectors, streams, (event) => unreadable.push(event), step)
    line.end()
    const tookMs = Math.round(performance.now() - start)
    io.out.write(`${JSON.stringify({ events, tookMs, unreadable })}\n`)
    return unreadable.length === 0 ? exitCodes.done : exitCodes.no
  } finally {
    database.close()
  }
}

function refused(io: CommandIo, exit: ExitCode, words: string): ExitCode {
  io.err.write(`${words}\n`)
  return exit
}
