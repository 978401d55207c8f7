import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { publicKeysOf } from '../../../keys/key-store.ts'
import { verifyLedger, type Head } from '../../../ledger/verify.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readBench } from '../read-bench.ts'

const usage = `Usage: carebench ledger verify [--data DIR] [--head COUNT:HASH]

Recomputes the hash of every event in ledger order and checks the bench's signature. Changes nothing; Carebench can
keep running. Prints one JSON line: { "holds": true, "count", "head", "key" }, or
{ "holds": false, "fault", "seq", "stream", "type" } for the first event that fails.

  --data DIR         data folder (default: CAREBENCH_DATA, then the standard folder)
  --head COUNT:HASH  count and hash printed on a report, to detect whether later events were cut off

Exit code 0 if the ledger verifies, 1 if it does not.
`

/** Checks the sealed ledger of a data folder from the outside. */
export const ledgerVerify: Command = {
  name: 'ledger verify',
  summary: 'check that no record was changed, removed or cut off',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, head: { type: 'string' } },
    })
    const printed = parseHead(values.head)
    const dataDir = resolve(values.data ?? defaultDataDir())
    const found = await readBench(dataDir, io.program, ({ database, keys }) =>
      verifyLedger(database.reader, publicKeysOf(keys), printed),
    )
    if (!found.ok) {
      io.err.write(`${found.words}\n`)
      return found.exit
    }
    io.out.write(`${JSON.stringify(found.value)}\n`)
    return found.value.holds ? exitCodes.done : exitCodes.no
  },
}

function parseHead(text: string | undefined): Head | null {
  if (text === undefined) return null
  const [, count, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (count === undefined || hash === undefined)
    throw new UsageError('--head must be COUNT:HASH, as printed on reports')
  return { count: Number(count), hash }
}
