import { createContext, type ReactNode } from 'react'
import type { HelpPage } from './pages.ts'

/** Opens a page of the manual over the screen; null: the page of the screen that stands there. */
type Opener = (page: HelpPage | null) => void

const openers: Opener[] = []

/** Offers to show the manual while it is on screen. Whoever came last is asked: a window over the screen knows where it stands. */
export function offerHelp(opener: Opener): () => void {
  openers.push(opener)
  return () => void openers.splice(openers.indexOf(opener), 1)
}

/** Shows the manual over whatever is on screen. Nothing that was typed there is lost. */
export function openHelp(page: HelpPage | null = null): void {
  openers.at(-1)?.(page)
}

/** What each window holds so that help opens within it: two windows that do not know each other would close together. */
export const HelpInWindow = createContext<ReactNode>(null)
