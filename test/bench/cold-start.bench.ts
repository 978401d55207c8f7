import { spawn } from 'node:child_process'
import { once as event } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { chromium, type Browser } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'
import { line, ratio, summary } from './support/measure.ts'
import { cpuTime } from './support/process-cost.ts'

const RUNS = 8
const root = join(import.meta.dirname, '..', '..')

/** A page and a server that do nothing: what Node and the browser cost by themselves. */
const EMPTY = `
  const server = require('node:http').createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end('<h1>ready</h1>')
  })
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'))`

/** One start; times in ms. */
interface Start {
  readonly toAddress: number
  /** Processor time of the server until its address; null where the system does not say (it has no /proc). */
  readonly cpuToAddress: number | null
  readonly toScreen: number
}

/** From the command to the first screen that can be used, on an empty data folder. */
export async function run(print: (line: string) => void): Promise<void> {
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    args: [...chromiumArguments],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  // Builds where it is needed, and fills the cache of compiled code; a first start of the browser's page as well.
  await startOurs(browser)
  const ours: Start[] = []
  const empty: Start[] = []
  // One after the other: what else the machine does meets both.
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await startOurs(browser))
    empty.push(await start(browser, ['-e', EMPTY]))
  }
  await browser.close()
  const of = (starts: readonly Start[], what: keyof Start) =>
    summary(starts.map((one) => one[what] ?? Number.NaN))
  print(line('npm run serve: processor time to address', of(ours, 'cpuToAddress')))
  print(line('npm run serve: command to address', of(ours, 'toAddress')))
  print(line('npm run serve: command to first usable screen', of(ours, 'toScreen')))
  print(line('an empty server: processor time to address', of(empty, 'cpuToAddress')))
  print(line('an empty server and page: command to screen', of(empty, 'toScreen')))
  print(
    ratio('to the screen, of an empty server and page', of(empty, 'toScreen').p50, of(ours, 'toScreen').p50),
  )
}

async function startOurs(browser: Browser): Promise<Start> {
  const data = mkdtempSync(join(tmpdir(), 'carebench-cold-'))
  const launcher = join('electron', 'host', 'node', 'launch.mjs')
  const started = await start(browser, [launcher, 'cli', 'serve', '--data', data])
  rmSync(data, { recursive: true, force: true })
  return started
}

async function start(browser: Browser, args: readonly string[]): Promise<Start> {
  const begun = performance.now()
  const server = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await firstAddress(server.stdout)
  const toAddress = performance.now() - begun
  const cpuToAddress = cpuTime(server.pid)
  const page = await (await browser.newContext()).newPage()
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  const toScreen = performance.now() - begun
  await page.context().close()
  server.kill('SIGTERM')
  await event(server, 'exit')
  return { toAddress, cpuToAddress, toScreen }
}

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const text of createInterface({ input: output })) {
    const address = /http:\S+/.exec(text)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('the server ended before it had an address')
}
