import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  printLimit,
  type Log,
  type PdfPrinter,
  type PdfResult,
  type PrintablePage,
} from '../../core/ports.ts'
import { findBrowser } from './find-browser.ts'

/**
 * Prints pages with an installed browser, one at a time: each in a profile of its own that is thrown away, with no
 * network and no script but the one by which a roll measures itself. The page's own `@page` rule sets the paper.
 */
export function browserPrinter(log: Log, browser: () => string | null = findBrowser): PdfPrinter {
  let last: Promise<unknown> = Promise.resolve()
  return {
    print(page, signal) {
      const next = last.then(() => printOnce(page, browser(), log, signal))
      last = next.catch(() => null)
      return next
    },
  }
}

async function printOnce(
  page: PrintablePage,
  browser: string | null,
  log: Log,
  signal?: AbortSignal,
): Promise<PdfResult> {
  signal?.throwIfAborted()
  if (browser === null) return failed('no-browser', 'Chromium, Chrome or Edge was not found')
  const folder = await mkdtemp(join(tmpdir(), 'carebench-print-'))
  try {
    const source = join(folder, 'page.html')
    const target = join(folder, 'page.pdf')
    await writeFile(source, withPolicy(page), { mode: 0o600 })
    const args = browserArguments(folder, target, source, page.untagged === true)
    const end = await runBrowser(browser, args, printLimit(page), signal)
    signal?.throwIfAborted()
    const pdf = await readFile(target).catch(() => null)
    if (pdf !== null && pdf.subarray(0, 5).toString('latin1') === '%PDF-') return { ok: true, value: pdf }
    log.warn('a page was not printed', { browser, end })
    return failed('print-failed', end)
  } catch (error) {
    if (signal?.aborted) throw error
    log.error('printing failed', { browser, error })
    return failed('print-failed', error instanceof Error ? error.message : String(error))
  } finally {
    // The browser's helpers may still be writing for a moment after it ends.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(
      (error: unknown) => log.warn('a print folder was left behind', { folder, error }),
    )
  }
}

/** The page comes from our own templates, but the words in it do not: no script, no request, whatever they hold. */
function withPolicy({ html, paper, measures }: PrintablePage): string {
  const script = measures ? `; script-src ${measures.source}` : ''
  const policy = `default-src 'none'${script}; style-src 'unsafe-inline'; img-src data:; font-src data:`
  const size = `<style>@page{size:${paper.widthMm}mm ${paper.heightMm}mm}</style>`
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">${size}${html}`
}

function browserArguments(
  folder: string,
  target: string,
  source: string,
  untagged: boolean,
): readonly string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    // Chromium cannot build its sandbox as root. The page has no script and no network, and is our own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    // Fonts come with the page and are read beside it: a page that prints at once would be without letters.
    `--virtual-time-budget=${FONTS_MS}`,
    ...(untagged ? ['--disable-pdf-tagging'] : []),
    `--print-to-pdf=${target}`,
    pathToFileURL(source).href,
  ]
}

/** Of the browser's own clock, which stands still while something loads and otherwise runs as fast as it can. */
const FONTS_MS = 100

/** Runs the browser to its end or to the time limit; answers how it ended, in words for the log. */
function runBrowser(
  browser: string,
  args: readonly string[],
  limit: number,
  signal?: AbortSignal,
): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const child = spawn(browser, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
    ...(signal ? { signal } : {}),
  })
  let words = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (chunk: string) => (words = (words + chunk).slice(-2000)))
  child.on('error', (error) => resolve(error.message))
  child.on('close', (code, signal) => resolve(`ended with ${code ?? signal ?? 'nothing'}: ${words.trim()}`))
  return promise
}

function failed(code: 'no-browser' | 'print-failed', detail: string): PdfResult {
  return { ok: false, error: { code, detail } }
}
