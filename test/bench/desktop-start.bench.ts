import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome, killGroup, openDesk, type Desk, type Home } from '../support/electron/desk.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { bigCentre } from './support/big-centre.ts'

/*
 * The window's start beside an empty window of the same Electron, in turns: until something is seen, the work of all
 * processes in the first seconds, what they hold then, and what they do when nobody does anything. Then what they hold
 * on a centre with many cases.
 */

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 4)
const CASES = Number(process.env['BENCH_CASES'] ?? 10_000)
/** Both are looked at so long after they are seen. */
const WATCHED_MS = 4_000
/** What is begun beside the first screen has ended by then, and a text cursor has come to rest. */
const SETTLED_MS = 25_000
const IDLE_MS = 20_000
/** Units of /proc/<pid>/stat. */
const TICKS = 100

interface Start {
  readonly visibleMs: number
  readonly cpuMs: number
  readonly rssMb: number
  readonly pssMb: number
}

export async function run(print: (line: string) => void): Promise<void> {
  const made = await openDesk(print)
  if (!made.ok) return print(`not measured: ${made.why}`)
  const { desk } = made
  const home = desk.newHome()
  await fillHome(desk, home)
  const own: Start[] = []
  const empty: Start[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    empty.push(await measure(desk, desk.newHome(), { empty: true }))
    own.push(await measure(desk, home, {}))
  }
  for (const [name, key] of [
    ['visible, ms', 'visibleMs'],
    [`CPU of all processes until ${WATCHED_MS / 1_000} s after that, ms`, 'cpuMs'],
    ['RSS, MB', 'rssMb'],
    ['PSS, MB', 'pssMb'],
  ] as const) {
    const [ours, theirs] = [median(own.map((one) => one[key])), median(empty.map((one) => one[key]))]
    print(`${name}: ${ours.toFixed(0)} against ${theirs.toFixed(0)}, ratio ${(ours / theirs).toFixed(2)}`)
  }
  await idle(desk, home, print)
  await holds(desk, print)
  await desk.close()
}

/** What nobody's doing costs: on the sign-in screen with its text cursor and without, and on the first screen. */
async function idle(desk: Desk, home: Home, print: (line: string) => void): Promise<void> {
  const { app, page } = await desk.launch(home)
  const pid = app.process().pid ?? 0
  await page.locator('input[type="password"]').waitFor()
  const tell = async (where: string): Promise<void> => {
    await sleep(SETTLED_MS)
    const pids = family(pid)
    const before = workedBy(pids)
    await sleep(IDLE_MS)
    print(`idle ${where}, % of a core: ${(((workedBy(pids) - before) / IDLE_MS) * 100).toFixed(2)}`)
  }
  await tell('on the sign-in screen')
  await page.locator('input[type="password"]').blur()
  await tell('on the sign-in screen, no text cursor')
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await tell('on the first screen')
  await app.close()
  const { child, ended } = desk.start(desk.newHome(), { empty: true })
  await sleep(SETTLED_MS)
  const pids = family(child.pid ?? 0)
  const before = workedBy(pids)
  await sleep(IDLE_MS)
  print(`idle of an empty window, % of a core: ${(((workedBy(pids) - before) / IDLE_MS) * 100).toFixed(2)}`)
  killGroup(child)
  await ended
}

/** What all processes hold on a centre with many cases, after its list of cases was seen. */
async function holds(desk: Desk, print: (line: string) => void): Promise<void> {
  const centre = await bigCentre(CASES, print)
  await centre.app.close()
  const home = desk.newHome()
  cpSync(centre.dir, home.data, { recursive: true })
  rmSync(centre.dir, { recursive: true })
  desk.user.own(home.path)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await page.evaluate("location.hash = '#/cases'")
  await page.getByRole('row').nth(5).waitFor()
  await sleep(WATCHED_MS)
  const { rssMb, pssMb } = memoryOf(family(app.process().pid ?? 0))
  print(`memory of all processes at ${CASES} cases: ${rssMb.toFixed(0)} MB RSS, ${pssMb.toFixed(0)} MB PSS`)
  await app.close()
}

async function measure(desk: Desk, home: Home, how: { readonly empty?: true }): Promise<Start> {
  const began = performance.now()
  const { child, ended } = desk.start(home, how)
  while (desk.display.windows().length === 0) await sleep(20)
  const visibleMs = performance.now() - began
  await sleep(WATCHED_MS)
  const pids = family(child.pid ?? 0)
  const cpuMs = cpuOf(pids)
  const { rssMb, pssMb } = memoryOf(pids)
  // A run that was killed has the next one check everything first: what is measured begins after a regular end.
  if (how.empty) killGroup(child)
  else desk.display.press('ctrl+q')
  await ended
  return { visibleMs, cpuMs, rssMb, pssMb }
}

/** A process and everything that it started. */
function family(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statOf(Number(name))[1] ?? 0) }))
  const found = [pid]
  for (const one of found)
    for (const { pid, parent } of parents) if (parent === one && !found.includes(pid)) found.push(pid)
  return found
}

/** The fields after the name, which may hold spaces. */
function statOf(pid: number): readonly string[] {
  return read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
}

/** Work of whole processes, ms, with that of threads that have ended. */
function cpuOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => Number(statOf(pid)[11] ?? 0) + Number(statOf(pid)[12] ?? 0))
  return (ticks.reduce((sum, one) => sum + one, 0) / TICKS) * 1_000
}

/** Work of the threads that are there, ms: finer than the ticks, for what does next to nothing. */
function workedBy(pids: readonly number[]): number {
  const nanoseconds = pids.flatMap((pid) =>
    threadsOf(pid).map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0)),
  )
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function memoryOf(pids: readonly number[]): { readonly rssMb: number; readonly pssMb: number } {
  const sum = (name: string) =>
    pids
      .map((pid) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/smaps_rollup`))?.[1])
      .reduce((total, kb) => total + Number(kb ?? 0) / 1_024, 0)
  return { rssMb: sum('Rss'), pssMb: sum('Pss') }
}

/** Empty where the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
