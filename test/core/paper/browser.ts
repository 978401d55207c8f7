import { chromium, type Browser, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../../support/chromium.ts'
import type { PaperPage } from '../../../electron/paper/page.ts'

/** Dots an inch of the coarsest label printers in use: eight a millimetre. */
export const THERMAL_DPI = 203.2
const CSS_DPI = 96
const MM_PER_INCH = 25.4

export function launch(): Promise<Browser> {
  const executablePath = chromiumPath()
  return chromium.launch({
    args: [...chromiumArguments],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
}

/** An empty page as large as this paper between its margins, at so many dots an inch. */
export async function sheet(
  browser: Browser,
  paper: PaperPage['paper'],
  setup: { readonly dpi: number; readonly marginMm: number },
): Promise<Page> {
  const pixels = (mm: number): number => Math.ceil((mm / MM_PER_INCH) * CSS_DPI)
  const page = await browser.newPage({
    deviceScaleFactor: setup.dpi / CSS_DPI,
    viewport: { width: pixels(paper.widthMm - 2 * setup.marginMm), height: pixels(paper.heightMm) },
  })
  await page.emulateMedia({ media: 'print' })
  return page
}

/** Lays a page out on the sheet, with its fonts. */
export async function layOut(page: Page, paper: PaperPage): Promise<void> {
  // A policy stays with its document: the next paper needs a document of its own.
  await page.goto('about:blank')
  await page.setContent(paper.html)
  await page.evaluate('document.fonts.ready.then(() => true)')
}
