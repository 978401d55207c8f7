import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from '../electron/host/node/build.ts'
import { findProgram } from '../electron/host/program.ts'
import { add, countsOf, finalLine, nothing, playwrightCounts, vitestCounts } from './support/test-counts.ts'
import { ensureTestTools } from './support/test-tools.ts'

/*
 * node test/run.ts            everything: unit and core tests, then the end-to-end specs
 * node test/run.ts e2e …      the end-to-end specs only; what follows goes to Playwright
 */

const program = findProgram()
const results = join(program.root, 'test-results')
const vitestJson = join(results, 'vitest.json')
const playwrightJson = join(results, 'playwright.json')

mkdirSync(results, { recursive: true })
ensureTestTools((line) => console.error(line))

const [which, ...rest] = process.argv.slice(2)
let counts = nothing
if (which !== 'e2e') counts = add(counts, await runVitest())
counts = add(counts, await runPlaywright(which === 'e2e' ? rest : []))

console.log(`\n${finalLine(counts)}`)
process.exitCode = counts.failed === 0 ? 0 : 1

async function runVitest() {
  rmSync(vitestJson, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestJson}`]
  const exit = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters])
  return countsOf(vitestJson, vitestCounts, exit)
}

async function runPlaywright(args: readonly string[]) {
  if (!(await buildIfStale(program.root, process.stderr))) return { ...nothing, failed: 1 }
  rmSync(playwrightJson, { force: true })
  const exit = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightJson,
  })
  return countsOf(playwrightJson, playwrightCounts, exit)
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const child = spawn(process.execPath, args, {
    cwd: program.root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  child.on('error', () => resolve(1))
  child.on('close', (code) => resolve(code))
  return promise
}
