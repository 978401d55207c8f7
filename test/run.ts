import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildIfStale } from '../electron/host/node/build.ts'
import { findProgram } from '../electron/host/program.ts'
import { add, countsOf, finalLine, nothing, playwrightCounts, vitestCounts } from './support/test-counts.ts'
import { ensureTestTools } from './support/test-tools.ts'
import { workFolder } from './support/work-folder.ts'

/*
 * node test/run.ts                        what every change must pass: unit, core and fault tests, then end to end
 * node test/run.ts quick                  while one works: units, and the core without what takes long
 * node test/run.ts nightly --shard 2/3    every test that counts, as often as proof asks for; a third of them
 * node test/run.ts e2e …                  the end-to-end specs only; what follows goes to Playwright
 * node test/run.ts pictures               takes the pictures of the manual anew
 *
 * One runner after the other: each has one worker more than there are cores. What they say comes line by line.
 */

const program = findProgram()
const results = join(program.root, 'test-results')
const vitestJson = join(results, 'vitest.json')
const playwrightJson = join(results, 'playwright.json')

const [which = 'full', ...rest] = process.argv.slice(2)
const began = performance.now()
mkdirSync(results, { recursive: true })
ensureTestTools((line) => console.error(line))
const work = workFolder(program.root)
const counts = await runAll().finally(() => work.remove())
console.log(`\n${Math.round((performance.now() - began) / 1_000)} s`)
console.log(finalLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1

async function runAll() {
  switch (which) {
    case 'quick':
      return await runVitest('quick')
    case 'full':
      return await runBoth('full', [], rest)
    case 'e2e':
      return await runPlaywright('full', rest)
    case 'pictures':
      process.env['CAREBENCH_PICTURES'] = 'write'
      return await runPlaywright('full', ['--project=browser', 'test/e2e/manual-pictures.spec.ts'])
    case 'nightly': {
      const { index, count } = shardOf(rest)
      const files = countingFiles().filter((_, place) => place % count === index)
      const core = files.filter((file) => file.endsWith('.test.ts'))
      const specs = files.filter((file) => file.endsWith('.spec.ts'))
      if (core.length === 0) return await runPlaywright('nightly', specs)
      if (specs.length === 0) return await runVitest('nightly', core)
      return await runBoth('nightly', core, specs)
    }
    default:
      console.error(`There is no ${which}: quick, nightly, e2e, pictures, or nothing for the whole.`)
      return { ...nothing, failed: 1 }
  }
}

/** `--shard 2/3` as the second of three; without it, the one of one. Throws where it says something else. */
function shardOf(args: readonly string[]): { readonly index: number; readonly count: number } {
  if (args.length === 0) return { index: 0, count: 1 }
  const [, index = 0, count = 0] = (/^--shard[= ](\d+)\/(\d+)$/.exec(args.join(' ')) ?? []).map(Number)
  if (index < 1 || index > count) throw new Error('a shard is written --shard 2/3')
  return { index: index - 1, count }
}

/** The files whose counts depend on the tier. Dealt out in turn, the heavy ones come to lie in different shards. */
function countingFiles(): readonly string[] {
  return globSync('test/**/*.{test,spec}.ts', { cwd: program.root })
    .filter((file) => /support\/(tier|appearances)\.ts/.test(readFileSync(join(program.root, file), 'utf8')))
    .toSorted()
}

async function runBoth(tier: string, core: readonly string[], specs: readonly string[]) {
  // Before either: the threads of all tests start out of the built program.
  if (!(await buildIfStale(program.root, process.stderr))) return { ...nothing, failed: 1 }
  return add(await runVitest(tier, core), await runPlaywright(tier, specs))
}

async function runVitest(tier: string, files: readonly string[] = []) {
  rmSync(vitestJson, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestJson}`]
  const exit = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...files], {
    CAREBENCH_TEST_TIER: tier,
  })
  return countsOf(vitestJson, vitestCounts, exit)
}

async function runPlaywright(tier: string, args: readonly string[]) {
  if (!(await buildIfStale(program.root, process.stderr))) return { ...nothing, failed: 1 }
  rmSync(playwrightJson, { force: true })
  const exit = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args], {
    CAREBENCH_TEST_TIER: tier,
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightJson,
  })
  return countsOf(playwrightJson, playwrightCounts, exit)
}

function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const child = spawn(process.execPath, args, {
    cwd: program.root,
    stdio: ['inherit', 'pipe', 'pipe'],
    env: { ...process.env, ...work.env, ...env },
  })
  createInterface(child.stdout).on('line', (line) => console.log(line))
  createInterface(child.stderr).on('line', (line) => console.error(line))
  child.on('error', () => resolve(1))
  child.on('close', (code) => resolve(code))
  return promise
}
