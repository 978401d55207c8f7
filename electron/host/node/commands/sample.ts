import { randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Client } from '../../../core/app.ts'
import { secretProblem } from '../../../../shared/people/secrets.ts'
import { api, type Api, type Input, type Output, type ProcedureName } from '../../../../shared/rpc/api.ts'
import type { Procedure } from '../../../../shared/kernel/contract.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'

const usage = `Usage: carebench sample --data DIR

Creates a centre in a new data folder and fills it with sample data: people in each role, plans, units in stock,
expected units, and cases in every status. The folder stays marked as sample data; use another folder for real work.

  --data DIR  folder without records; it is created if missing

Prints one JSON line per person: { "name", "roles", "pin" }. The PINs are shown only once and are not stored.
Exit code 1 if the folder already contains a centre.
`

const manager = 'Jana Malá'

/** Loads sample data into a new data folder. */
export const sample: Command = {
  name: 'sample',
  summary: 'fill a new data folder with sample data',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } })
    // Never the usual folder by accident: samples cannot be taken out again.
    if (values.data === undefined || values.data === '') throw new UsageError('--data DIR is missing')
    const dataDir = resolve(values.data)
    const { openCore } = await import('../open-core.ts')
    const core = await openCore({ ...io, dataDir, systemGuard: await io.systemGuard(dataDir) })
    if (!core.ok) {
      io.err.write(`${core.words}\n`)
      return core.exit
    }
    try {
      return await load(core.value.app.connect(), dataDir, io.out, io.err)
    } finally {
      await core.value.close()
    }
  },
}

async function load(
  client: Client,
  dataDir: string,
  out: NodeJS.WritableStream,
  err: NodeJS.WritableStream,
): Promise<ExitCode> {
  const { setUp } = await ask(client, 'people.status', {})
  if (setUp) {
    err.write(`${dataDir} already contains a centre. Its manager can load sample data until it has a case.\n`)
    return exitCodes.no
  }
  const pin = newPin()
  const roles = ['technician', 'reviewer', 'manager'] as const
  await ask(client, 'people.setUp', {
    centre: {
      name: 'Servis Praha (ukázka)',
      code: 'PRG',
      region: 'CZ',
      zone: 'Europe/Prague',
      currency: 'CZK',
      language: 'cs',
    },
    benchName: 'Pracoviště 1',
    manager: { name: manager, secret: pin, roles: [...roles] },
  })
  const { cases, people } = await ask(client, 'sample.load', {})
  for (const person of [{ name: manager, roles, pin }, ...people]) out.write(`${JSON.stringify(person)}\n`)
  err.write(`Created ${cases} cases in ${dataDir}. The PINs are shown only once.\n`)
  return exitCodes.done
}

/** A refusal here is a bug: the folder is new and nobody else is in it. */
async function ask<N extends ProcedureName>(client: Client, name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await client.call(name, input)
  if (!answer.ok)
    throw new Error(`${name} was refused: ${answer.error.code} ${JSON.stringify(answer.error.params)}`)
  return parseOutput<Api[N]>(api[name], answer.value)
}

function parseOutput<P extends Procedure>(procedure: P, value: unknown): z.output<P['output']> {
  return z.parse<P['output']>(procedure.output, value)
}

function newPin(): string {
  const pin = String(randomInt(0, 1_000_000)).padStart(6, '0')
  return secretProblem(pin) === null ? pin : newPin()
}
