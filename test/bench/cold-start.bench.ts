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

const RUNS = 8
const root = join(import.meta.dirname, '..', '..')

/** A page and a server that do nothing: what Node and the browser cost by themselves. */
const EMPTY = `
  const server = require('node:http').createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end('<h1>ready</h1>')
  })
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'))`

/** From the command to the first screen that can be used, on an empty data folder. */
export async function run(print: (line: string) => void): Promise<void> {
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    args: [...chromiumArguments],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const ours = await measure(browser, () => {
    const data = mkdtempSync(join(tmpdir(), 'carebench-cold-'))
    return { arguments: ['electron/host/node/cli.ts', 'serve', '--data', data], data }
  })
  const empty = await measure(browser, () => ({ arguments: ['-e', EMPTY], data: null }))
  await browser.close()
  print(line('npm run serve: command to address', summary(ours.toAddress)))
  print(line('npm run serve: command to first usable screen', summary(ours.toScreen)))
  print(line('an empty server and page: command to screen', summary(empty.toScreen)))
  print(ratio('an empty page takes', summary(ours.toScreen).p50, summary(empty.toScreen).p50))
}

async function measure(
  browser: Browser,
  setup: () => { readonly arguments: readonly string[]; readonly data: string | null },
): Promise<{ toAddress: number[]; toScreen: number[] }> {
  const toAddress: number[] = []
  const toScreen: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const { arguments: given, data } = setup()
    const start = performance.now()
    const server = spawn(process.execPath, [...given], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    const address = await firstAddress(server.stdout)
    toAddress.push(performance.now() - start)
    const page = await (await browser.newContext()).newPage()
    await page.goto(address)
    await page.locator('h1').first().waitFor()
    toScreen.push(performance.now() - start)
    await page.context().close()
    server.kill('SIGTERM')
    await event(server, 'exit')
    if (data !== null) rmSync(data, { recursive: true, force: true })
  }
  return { toAddress, toScreen }
}

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const text of createInterface({ input: output })) {
    const address = /http:\S+/.exec(text)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('the server ended before it had an address')
}
