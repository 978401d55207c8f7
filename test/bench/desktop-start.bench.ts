import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fillHome, killGroup, openDesk, type Desk, type Home } from '../support/electron/desk.ts'

/*
 * The window's start beside an empty window of the same Electron, in turns: until something is seen, the work of all
 * processes in the first six seconds, what they hold then, and what they do when nobody does anything.
 */

const ROUNDS = 4
const WATCHED_MS = 6_000
const IDLE_MS = 20_000
/** Units of /proc/<pid>/stat. */
const TICKS = 100

interface Start {
  readonly visibleMs: number
  readonly cpuMs: number
  readonly rssMb: number
  readonly pssMb: number
  readonly idlePercent: number
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
    empty.push(await measure(desk, desk.newHome(), { empty: true }, round === 0))
    own.push(await measure(desk, home, {}, round === 0))
  }
  for (const [name, key] of [
    ['visible, ms', 'visibleMs'],
    ['CPU of all processes in 6 s, ms', 'cpuMs'],
    ['RSS, MB', 'rssMb'],
    ['PSS, MB', 'pssMb'],
  ] as const) {
    const [ours, theirs] = [median(own.map((one) => one[key])), median(empty.map((one) => one[key]))]
    print(`${name}: ${ours.toFixed(0)} against ${theirs.toFixed(0)}, ratio ${(ours / theirs).toFixed(2)}`)
  }
  const [idle, idleEmpty] = [own[0]?.idlePercent ?? 0, empty[0]?.idlePercent ?? 0]
  print(`idle, % of a core: ${idle.toFixed(2)} against ${idleEmpty.toFixed(2)}`)
  await desk.close()
}

async function measure(
  desk: Desk,
  home: Home,
  how: { readonly empty?: true },
  idle: boolean,
): Promise<Start> {
  const began = performance.now()
  const { child, ended } = desk.start(home, how)
  while (desk.display.windows().length === 0) await sleep(20)
  const visibleMs = performance.now() - began
  await sleep(WATCHED_MS - visibleMs)
  const pids = family(child.pid ?? 0)
  const cpuMs = cpuOf(pids)
  const { rssMb, pssMb } = memoryOf(pids)
  let idlePercent = 0
  if (idle) {
    await sleep(5_000)
    const before = cpuOf(pids)
    await sleep(IDLE_MS)
    idlePercent = ((cpuOf(pids) - before) / IDLE_MS) * 100
  }
  killGroup(child)
  await ended
  return { visibleMs, cpuMs, rssMb, pssMb, idlePercent }
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

function cpuOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => Number(statOf(pid)[11] ?? 0) + Number(statOf(pid)[12] ?? 0))
  return (ticks.reduce((sum, one) => sum + one, 0) / TICKS) * 1_000
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
