import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import {
  listen,
  openAdministrator,
  startHost,
  type LogClient,
  type ReadUpTo,
} from '../../electron/centre/index.ts'
import {
  facts,
  need,
  newCentre,
  nothingRead,
  type TestBench,
  type TestCentre,
} from '../support/centre/test-centre.ts'
import { hostDeps, hostDir, logMigrations, noEngine, type TestHost } from '../support/centre/test-host.ts'
import { superuserLine } from '../support/centre/superuser.ts'

const COMMITS = Number(process.env['BENCH_COMMITS'] ?? 2_000)
const BATCH = 200
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10)
/** A commit of two events, deflated and sealed. */
const BYTES = 1_000

/** The shared log on a real PostgreSQL that flushes every commit: pushing, hearing of it, reading it. */
export async function run(print: (line: string) => void): Promise<void> {
  if (noEngine !== null) return print(`skipped: ${noEngine}`)
  await using server = await startServer()
  await using centre = await newCentre(server.host.address, server.host.owner)
  await pushing(centre, server, print)
  for (const benches of [2, 8, 32]) await hearing(centre, benches, print)
}

/** As it ships, with every commit flushed: unlike the tests' own. */
async function startServer(): Promise<Pick<TestHost, 'host' | 'dir'> & AsyncDisposable> {
  const dir = hostDir('bench')
  const host = need(await startHost(hostDeps(dir), { address: '127.0.0.1', port: null }))
  const administrator = openAdministrator(host.address, host.owner)
  need(await administrator.bringUpToDate(logMigrations))
  await administrator.close()
  return { dir, host, [Symbol.asyncDispose]: () => host.stop() }
}

async function pushing(
  centre: TestCentre,
  { dir }: { readonly dir: string },
  print: (line: string) => void,
): Promise<void> {
  const bench = await centre.bench()
  const line = superuserLine(hostDeps(dir).folder, 'carebench')
  const commits = () => Array.from({ length: COMMITS }, () => commitOf(bench))
  await pushAll(
    bench,
    Array.from({ length: 50 }, () => commitOf(bench)),
    1,
  )

  const alone = await measured(() => pushAll(bench, commits(), 1))
  const batches = await measured(() => pushAll(bench, commits(), BATCH))
  print(per('push one a call', COMMITS, alone))
  print(`${per(`push ${BATCH} a call`, COMMITS, batches)}: ${(alone.ms / batches.ms).toFixed(1)} × as many`)
  for (const clients of [2, 8]) {
    const more = await Promise.all(Array.from({ length: clients }, () => centre.bench()))
    const each = Math.ceil(COMMITS / 2 / clients)
    const together = await measured(async () => {
      await Promise.all(
        more.map((one) =>
          pushAll(
            one,
            Array.from({ length: each }, () => commitOf(one)),
            1,
          ),
        ),
      )
    })
    print(per(`push one a call, ${clients} benches at once`, each * clients, together))
  }
  for (const rows of [1, 500]) {
    let entries = 0
    const read = await measured(async () => {
      entries = await pullAll(bench.client, rows, rows === 1 ? COMMITS / 4 : Infinity)
    })
    print(per(`pull ${rows} a call`, entries, read))
  }
  const size = need(
    await line.call(
      `SELECT pg_total_relation_size('carebench.entry') AS bytes, count(*) AS rows FROM carebench.entry`,
      [],
    ),
  )
  print(`on disk: ${JSON.stringify(size[0])}`)
  await line.close()
}

/** One bench enters a commit each time; how long until the others have heard of it and read it. */
async function hearing(centre: TestCentre, count: number, print: (line: string) => void): Promise<void> {
  const writer = await centre.bench()
  const { channel } = need(await writer.client.hello(facts))
  const benches = await Promise.all(Array.from({ length: count }, () => centre.bench()))
  let pushedAt = 0
  let heard: number[] = []
  let waiting = Promise.withResolvers<void>()
  let missing = 0
  const allStand = Promise.withResolvers<void>()
  const standing = new Set<string>()
  const listening = benches.map(({ login, client }) =>
    listen({
      address: centre.address,
      login,
      channel,
      ping: (sign) => client.ping(sign),
      onHearing: () => {
        standing.add(login.user)
        if (standing.size === count) allStand.resolve()
      },
      onNews: () => {
        if (missing === 0) return
        heard.push(performance.now() - pushedAt)
        missing -= 1
        if (missing === 0) waiting.resolve()
      },
    }),
  )
  await allStand.promise
  const end = performance.now() + SECONDS * 1000
  const entered: number[] = []
  while (performance.now() < end) {
    waiting = Promise.withResolvers<void>()
    missing = count
    const commit = commitOf(writer)
    pushedAt = performance.now()
    need(await writer.client.push(nothingRead, 1, [commit]))
    entered.push(performance.now() - pushedAt)
    await waiting.promise
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  print(
    `heard on ${count} benches after the push began: p50 ${at(heard, 0.5)}, p95 ${at(heard, 0.95)}, p99 ${at(heard, 0.99)}; the push itself p50 ${at(entered, 0.5)}, p95 ${at(entered, 0.95)} (${entered.length} commits)`,
  )
  heard = []
  await Promise.all(listening.map((one) => one.close()))
}

function commitOf({ chain }: TestBench) {
  const guard = { key: randomBytes(32), before: null, after: randomBytes(16) }
  return chain.next({ bytes: BYTES, guards: [guard, { ...guard, key: randomBytes(32) }] })
}

async function pushAll(
  { client }: TestBench,
  commits: readonly ReturnType<typeof commitOf>[],
  atOnce: number,
): Promise<void> {
  for (let from = 0; from < commits.length; from += atOnce) {
    const pushed = need(await client.push(nothingRead, 1, commits.slice(from, from + atOnce)))
    if (pushed.conflict !== null) throw new Error(JSON.stringify(pushed.conflict))
  }
}

async function pullAll(client: LogClient, rows: number, most: number): Promise<number> {
  let count = 0
  let upTo: ReadUpTo = nothingRead
  while (count < most) {
    const part = need(await client.pull(upTo, 0, { rows, bytes: 4_000_000 }))
    const last = part.at(-1)
    if (last === undefined) break
    count += part.length
    upTo = last
  }
  return count
}

interface Cost {
  readonly ms: number
  readonly client: number
  readonly server: number
}

/** Wall time, and the processor time of this process and of the server, ms. */
async function measured(work: () => Promise<void>): Promise<Cost> {
  const [start, cpu, server] = [performance.now(), process.cpuUsage(), serverTime()]
  await work()
  const used = process.cpuUsage(cpu)
  return {
    ms: performance.now() - start,
    client: (used.user + used.system) / 1000,
    server: serverTime() - server,
  }
}

/** Processor time of all processes named postgres on this machine, ms; on Linux only. */
function serverTime(): number {
  if (process.platform !== 'linux') return Number.NaN
  return postgresProcesses().reduce((sum, ticks) => sum + ticks * 10, 0)
}

function postgresProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        if (!stat.includes('(postgres)')) return []
        const fields = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number)
        return [(fields[11] ?? 0) + (fields[12] ?? 0)]
      } catch {
        return []
      }
    })
}

function per(what: string, count: number, { ms, client, server }: Cost): string {
  const each = (value: number) => (value / count).toFixed(2)
  return `${what}: ${Math.round((count / ms) * 1000)} a second (${each(ms)} ms; processor: server ${each(server)}, client ${each(client)} ms)`
}

function at(values: readonly number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b)
  return `${(sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)} ms`
}
