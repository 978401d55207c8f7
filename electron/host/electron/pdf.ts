import { BrowserWindow, session } from 'electron'
import {
  printLimit,
  type Log,
  type PdfPrinter,
  type PdfResult,
  type PrintablePage,
} from '../../core/ports.ts'
import { commonHeaders, filePolicy } from '../../core/security-headers.ts'
import { scheme, startPage } from './origin.ts'
import { lockedDown, restrictSession } from './security.ts'

const MM_PER_INCH = 25.4

/** Prints with a window that nobody sees, in a session of its own that holds the one page and forgets it. */
export function hiddenWindowPrinter(log: Log): PdfPrinter {
  let last: Promise<unknown> = Promise.resolve()
  return {
    print(page, signal) {
      const next = last.then(() => printOnce(page, log, signal))
      last = next.catch(() => null)
      return next
    },
  }
}

async function printOnce(page: PrintablePage, log: Log, signal?: AbortSignal): Promise<PdfResult> {
  signal?.throwIfAborted()
  const printSession = session.fromPartition('print', { cache: false })
  const headers = {
    ...commonHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': filePolicy,
  }
  restrictSession(printSession, log)
  printSession.protocol.handle(scheme, () => new Response(page.html, { headers }))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...lockedDown, session: printSession },
  })
  try {
    const pdf = await within(printLimit(page), print(window, page), signal)
    return { ok: true, value: pdf }
  } catch (error) {
    if (signal?.aborted) throw error
    const detail = error instanceof Error ? error.message : String(error)
    return { ok: false, error: { code: 'print-failed', detail } }
  } finally {
    window.destroy()
    printSession.protocol.unhandle(scheme)
  }
}

async function print(
  window: BrowserWindow,
  { paper, untagged, measures }: PrintablePage,
): Promise<Uint8Array> {
  await window.loadURL(startPage)
  // Fonts come with the page and are read beside it: a page that prints at once would be without letters.
  await window.webContents.executeJavaScript(everyFontLoaded)
  // The policy of this session lets no page run anything: its length is asked for from outside.
  if (measures) await window.webContents.executeJavaScript(`${measures.script}; null`)
  return await window.webContents.printToPDF({
    printBackground: true,
    generateTaggedPDF: untagged !== true,
    preferCSSPageSize: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pageSize: { width: paper.widthMm / MM_PER_INCH, height: paper.heightMm / MM_PER_INCH },
  })
}

const everyFontLoaded = 'Promise.all(Array.from(document.fonts, (face) => face.load())).then(() => null)'

async function within<T>(limitMs: number, work: Promise<T>, signal?: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('printing took too long')), limitMs)
  const stop = (): void => late.reject(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  return await Promise.race([work, late.promise]).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  })
}
