import { screen, type BrowserWindow } from 'electron'
import type { Log } from '../../core/ports.ts'
import { usualBounds, visibleBounds } from './window-state.ts'

/** Brings the window back where its screen was unplugged or became smaller, and its title bar cannot be grabbed any more. */
export function keepInSight(window: BrowserWindow, log: Log): void {
  const look = (): void => {
    if (window.isDestroyed()) return
    const bounds = window.getNormalBounds()
    if (visibleBounds({ bounds, maximized: false }, screen.getAllDisplays())) return
    log.info('the window was brought back to a screen')
    window.setBounds(usualBounds(screen.getPrimaryDisplay().workArea))
  }
  screen.on('display-removed', look)
  screen.on('display-metrics-changed', look)
  window.once('closed', () => {
    screen.off('display-removed', look)
    screen.off('display-metrics-changed', look)
  })
}
