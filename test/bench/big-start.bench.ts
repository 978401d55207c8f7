import { spawn } from 'node:child_process'
import { once as event } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { ask, letIn } from '../support/http-probe.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { bigCentre } from './support/big-centre.ts'
import { ms } from './support/measure.ts'
import { cpuTime, memoryOf } from './support/process-cost.ts'

const CASES = Number(process.env['BENCH_CASES'] ?? 100_000)
const root = join(import.meta.dirname, '..', '..')

const scripts = z.object({ scripts: z.object({ serve: z.string() }) }).transform(({ scripts }) => scripts)
const status = z.object({ value: z.object({ people: z.array(z.object({ id: z.string() })) }) })
const search = z.object({ value: z.object({ hits: z.array(z.unknown()), complete: z.boolean() }) })

/** Starts of `npm run serve` on a busy centre: when names can be searched for, and what the process holds then. */
export async function run(print: (line: string) => void): Promise<void> {
  const given = process.env['BENCH_FOLDER']
  const centre = given === undefined ? await bigCentre(CASES, print) : null
  await centre?.app.close()
  const data = given ?? centre?.dir ?? ''
  for (const which of ['a start', 'the next start']) {
    const { toAddress, toNames, cpuToNames, atNames, atWork } = await start(data)
    print(`${which} of npm run serve: address after ${ms(toAddress)}`)
    print(`  names searchable after ${ms(toNames)}, of processor time ${ms(cpuToNames)}`)
    print(`  memory: ${atNames} when names are there, ${atWork} after lists and searches`)
  }
  await centre?.close()
}

async function start(data: string) {
  const begun = performance.now()
  const [, ...serve] = scripts
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    .serve.split(' ')
  const server = spawn(process.execPath, [...serve, '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = await event(createInterface({ input: server.stdout }), 'line')
  const toAddress = performance.now() - begun
  const { port, both } = await letIn(String(address))
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const headers = { ...both, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' }
    const body = JSON.stringify(input)
    return JSON.parse((await ask(port, { method: 'POST', path: `/rpc/${name}`, headers, body })).body)
  }
  const { people } = status.parse(await call('people.status', {})).value
  await call('people.signIn', { personId: people[0]?.id, secret: MANAGER_PIN })
  const find = async (text: string) => search.parse(await call('search.find', { text })).value
  while (!(await find('prihodova')).complete) await new Promise(setImmediate)
  const toNames = performance.now() - begun
  const cpuToNames = cpuTime(server.pid) ?? Number.NaN
  const atNames = memoryOf(server.pid)
  for (const part of ['novotna 7', '4207000', '095XE', 'quixotina']) await find(part)
  for (const offset of [0, CASES / 2]) await call('cases.list', { offset })
  await call('cases.board', {})
  await call('plans.list', {})
  const atWork = memoryOf(server.pid)
  server.kill('SIGTERM')
  await event(server, 'exit')
  return { toAddress, toNames, cpuToNames, atNames, atWork }
}
