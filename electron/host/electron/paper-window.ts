import { screen, type BrowserWindowConstructorOptions } from 'electron'
import { iconPath } from './icon.ts'

/** Wide enough for a page of A4 at its own size. */
const PAPER = { width: 900, height: 1100 }

/** A paper, a photo or a PDF in a window of its own: as large as its page where the screen allows it. */
export function paperWindow(): BrowserWindowConstructorOptions {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  return {
    width: Math.min(PAPER.width, width),
    height: Math.min(PAPER.height, height),
    icon: iconPath,
    title: 'Carebench',
    autoHideMenuBar: true,
  }
}
