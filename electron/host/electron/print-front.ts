import { BrowserWindow, dialog } from 'electron'
import type { Log } from '../../core/ports.ts'
import type { DesktopWords } from './words.ts'

/** What Chromium says where a person closed the system's window for printing. */
const CANCELLED = 'Print job canceled'

/** Chromium's reasons that mean: no printer is set up on this computer. */
const noPrinter = new Set(['Failed to enumerate printers', 'No printers available on the network'])

/** Prints whatever window is in front: a paper, a PDF, a screen. Where that cannot be done, it is said why. */
export function printFront(words: DesktopWords['printing'], log: Log): void {
  const window = BrowserWindow.getFocusedWindow()
  window?.webContents.print({}, (printed, reason) => {
    if (printed || reason === CANCELLED) return
    log.warn('nothing was printed', { reason })
    if (window.isDestroyed()) return
    void dialog.showMessageBox(window, {
      type: 'warning',
      title: 'Carebench',
      message: words.failed,
      detail: noPrinter.has(reason) ? words.noPrinter : words.other,
    })
  })
}
