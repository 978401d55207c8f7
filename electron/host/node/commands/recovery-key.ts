import { openSync, closeSync, existsSync, rmSync, fsyncSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchFiles } from '../../../bench/bench-files.ts'
import type { Client } from '../../../core/app.ts'
import { ok, refuse, type Refusal, type Result } from '../../../../shared/kernel/result.ts'
import type { NewSheet } from '../../../../shared/upkeep/contract.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { askCore } from '../ask-core.ts'
import { explainPerson, signInByFile } from '../sign-in-by-file.ts'
import { recoveryKeyFile } from '../recovery-key-file.ts'

const usage = `Usage: carebench recovery-key --data DIR --person NAME --pin-file FILE --out FILE

Makes a new recovery key as Settings does it, for scripts and drills. It replaces the sheet before it for everything from
then on; earlier backups still need theirs. It is recorded under the manager’s name. Carebench must be closed.

  --data DIR       the data folder
  --person NAME    a manager, by the name on the sign-in screen
  --pin-file FILE  a file with the manager’s PIN or password
  --out FILE       file to write the key to, readable by you only; it is never overwritten

Prints one JSON line: { "sheet", "key", "out" }; "key" is the fingerprint. Exit code 1 if the person or PIN is not right.
`

/** Makes a new recovery key from the command line. */
export const recoveryKey: Command = {
  name: 'recovery-key',
  summary: 'make a new recovery key',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        person: { type: 'string' },
        'pin-file': { type: 'string' },
        out: { type: 'string' },
      },
    })
    const { data, person, out } = values
    const pinFile = values['pin-file']
    if (!data) throw new UsageError('--data DIR is missing')
    if (!person) throw new UsageError('--person NAME is missing')
    if (!pinFile) throw new UsageError('--pin-file FILE is missing')
    if (!out) throw new UsageError('--out FILE is missing')
    const target = resolve(out)
    if (existsSync(target)) throw new UsageError(`${target} already exists`)
    const dataDir = resolve(data)
    // A folder that was mistyped does not become a new centre.
    if (!existsSync(benchFiles(dataDir).database)) {
      io.err.write(`There are no records in ${dataDir}.\n`)
      return exitCodes.no
    }
    const { openCore } = await import('../open-core.ts')
    // The file is there before the key is: a key that nobody has would lock out the sheet before it.
    const file = openSync(target, 'wx', 0o600)
    let made: Result<NewSheet, Refusal> = refuse('closing')
    try {
      const core = await openCore({ ...io, dataDir, systemGuard: await io.systemGuard(dataDir) })
      if (!core.ok) {
        io.err.write(`${core.words}\n`)
        return core.exit
      }
      try {
        made = await makeKey(core.value.app.connect(), person, pinFile)
        if (!made.ok) {
          io.err.write(`${explain(made.error, person)}\n`)
          return exitCodes.no
        }
        const { sheet, key, groups } = made.value
        writeSync(file, recoveryKeyFile(sheet, key, groups))
        fsyncSync(file)
        io.out.write(`${JSON.stringify({ sheet, key, out: target })}\n`)
        return exitCodes.done
      } finally {
        await core.value.close()
      }
    } finally {
      closeSync(file)
      if (!made.ok) rmSync(target, { force: true })
    }
  },
}

async function makeKey(client: Client, person: string, pinFile: string): Promise<Result<NewSheet, Refusal>> {
  const signedIn = await signInByFile(client, person, pinFile)
  if (!signedIn.ok) return signedIn
  const { secret } = signedIn.value
  const made = await askCore(client, 'upkeep.makeRecoveryKey', { secret })
  return made.ok ? ok(made.value) : made
}

function explain(refusal: Refusal, person: string): string {
  return explainPerson(refusal, person) ?? `The key was not made (${refusal.code}).`
}
