import type { BrowserContext, Page } from '@playwright/test'

/** What a page must not do, written down while it is used. */
export interface WatchedPage {
  /** Errors and warnings of its console, and what it threw. */
  readonly complaints: readonly string[]
  /** Every address outside of this machine that was asked for. */
  readonly outside: readonly string[]
  /** Takes note of what is expected to be complained of from here on, e.g. a refused upload. */
  forgive(words: string): void
}

/** Watches every page of a context. Only 127.0.0.1 can be reached (playwright.config.ts): the program does without. */
export function watchPages(context: BrowserContext): WatchedPage {
  const complaints: string[] = []
  const outside: string[] = []
  const forgiven: string[] = []
  const hear = (words: string) => {
    if (!forgiven.some((expected) => words.includes(expected))) complaints.push(words)
  }
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') hear(message.text())
    })
    page.on('pageerror', (error) => hear(error.message))
  }
  for (const page of context.pages()) watch(page)
  context.on('page', watch)
  context.on('request', (request) => {
    if (isOutside(new URL(request.url()))) outside.push(request.url())
  })
  return { complaints, outside, forgive: (words) => void forgiven.push(words) }
}

function isOutside(url: URL): boolean {
  return url.hostname !== '127.0.0.1' && !['blob:', 'data:'].includes(url.protocol)
}
