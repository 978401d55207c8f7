import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { keyFileGuard } from '../../../electron/host/key-guards.ts'
import { createApp } from '../../../electron/program/create-app.ts'
import { deepCheck } from '../../../shared/upkeep/deep-check.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { ask, type Json } from '../../support/golden/answers.ts'
import { goldenReleases, readAnswers, signInAs, unpack } from '../../support/golden/data-folder.ts'
import { decisionsOn } from '../../support/golden/decisions-on.ts'
import { guardByFile } from '../../support/golden/guard-by-file.ts'
import { runCommand } from '../../support/golden/run-command.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { editClasses, randomEdit, type Edit, type EditClass } from '../../support/random-edit.ts'
import { testPorts } from '../../support/test-ports.ts'
import { chance, placesOf, times } from '../../support/tier.ts'
import { copyRunning } from '../../support/copy-running.ts'

/*
 * A data folder that was closed, and one random change in its files: the deep check finds it, the program refuses to
 * start, or nobody can tell the difference by any answer or decision. Nothing in between.
 */

const [release = ''] = goldenReleases()
const golden = readAnswers(release)
const verified = z.looseObject({ holds: z.boolean(), deep: deepCheck })

/** The folder as it was closed, and the same one killed while its write-ahead log was full. */
let closed: string
let killed: string
/** What untouched copies say, by folder. */
const said = new Map<string, readonly Json[]>()
const serials: string[] = []

beforeAll(async () => {
  closed = unpack(release)
  guardByFile(closed)
  const bench = await benchOn(closed)
  const client = await signInAs(bench, golden.manager)
  const plans = await client.need('plans.list', { limit: 500, sort: 'number' })
  serials.push(...plans.rows.slice(0, 6).map(({ serial }) => serial))
  await takeIn(client, { serial: '095XE160029876', serialRaw: '095XE160029876' })
  killed = mkdtempSync(join(tmpdir(), 'carebench-edited-'))
  copyRunning(closed, killed)
  await bench.app.close()
  for (const folder of [closed, killed]) said.set(folder, await answersOf(copyOf(folder)))
})

afterAll(() => {
  for (const folder of [closed, killed]) rmSync(folder, { recursive: true, force: true })
})

it('finds nothing in folders that nobody has touched', async () => {
  for (const folder of [closed, killed]) expect(await foundIn(copyOf(folder))).toBeNull()
})

it('is found, or has no effect', async () => {
  const counts = new Map<EditClass, { found: number; without: number }>()
  const silent: Edit[] = []
  for (const at of placesOf(times({ full: 25, nightly: 1_000 }))) {
    const kind = editClasses[at % editClasses.length] ?? 'rows'
    const from = kind === 'wal' ? killed : closed
    const { dir, edit } = edited(from, kind, chance(`random edit ${at}`))
    const count = counts.get(kind) ?? { found: 0, without: 0 }
    counts.set(kind, count)
    const found = await foundIn(dir, false)
    if (found !== null) count.found += 1
    else if (await answersAs(from, dir)) count.without += 1
    else silent.push(edit)
    rmSync(dir, { recursive: true, force: true })
  }
  console.log('random edits, found and without effect:', Object.fromEntries(counts))
  expect(silent).toEqual([])
}, 3_600_000)

function copyOf(folder: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-edited-'))
  cpSync(folder, dir, { recursive: true })
  return dir
}

/** A copy with one change in it. A draw that changes nothing is drawn again. */
function edited(
  from: string,
  kind: EditClass,
  draw: () => number,
): { readonly dir: string; readonly edit: Edit } {
  for (;;) {
    const dir = copyOf(from)
    const edit = randomEdit(dir, kind, draw)
    if (edit) return { dir, edit }
    rmSync(dir, { recursive: true, force: true })
  }
}

const benchOn = (dir: string) =>
  createTestApp({
    dir,
    clock: manualClock(new Date(golden.now).toISOString()),
    ports: { keyGuard: keyFileGuard(dir) },
  })

/** What the check finds, or why it cannot even begin; null where all is well. Recordings that the golden folder came without count as there. */
async function foundIn(dir: string, deleteIt = true): Promise<string | null> {
  const { exit, lines } = await runCommand(['ledger', 'verify', '--data', dir, '--deep', '--json'])
  if (deleteIt) rmSync(dir, { recursive: true, force: true })
  const read = verified.safeParse(lines[0])
  if (!read.success) return exit === 0 ? null : 'unreadable'
  const { deep, ...chain } = read.data
  if (deep.skipped.length > 0) return `skipped ${deep.skipped.join()}`
  const findings = deep.findings.filter(({ area, fault, what }) => !known.has(`${area} ${fault} ${what}`))
  if (findings.length > 0) return JSON.stringify(findings)
  return 'fault' in chain ? JSON.stringify(chain) : null
}

const known = new Set(
  [
    '6b61eda2337b18cd37945158035651e8deeb204dc4de0ab846fdafa516721264',
    'ad35e20f4a346dd5d722c3b6e0672e8d498fc78c7847f8f28d79d427f5b61d88',
  ].map((sha256) => `media missing ${sha256}`),
)

/** True where the program says the same as on an untouched copy, or refuses to start and says why. */
async function answersAs(from: string, dir: string): Promise<boolean> {
  const ports = {
    ...testPorts(dir, manualClock(new Date(golden.now).toISOString()), []),
    keyGuard: keyFileGuard(dir),
  }
  const opened = await createApp(ports)
  if (!opened.ok) return true
  await opened.value.close()
  const [expected, got] = [said.get(from), await answersOf(dir)]
  return JSON.stringify(expected) === JSON.stringify(got)
}

/** Every question, then every decision. The folder is used up. */
async function answersOf(dir: string): Promise<readonly Json[]> {
  const bench = await benchOn(dir)
  try {
    const client = await signInAs(bench, golden.manager)
    const answers: Json[] = []
    for (const question of golden.questions) answers.push(await ask(client, question))
    return [...answers, ...(await decisionsOn(client, serials))]
  } finally {
    await bench.close()
    if (existsSync(dir)) rmSync(dir, { recursive: true })
  }
}
