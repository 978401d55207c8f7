import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import type { Log } from '../../core/ports.ts'
import { readNote } from './read-note.ts'
import { relaunch } from './relaunch.ts'

const noteShape = z.object({ program: z.string(), electron: z.string() })

/*
 * Where the process that draws ends before a window is seen, the graphics card or its driver is not up to it. The program
 * is started again by itself once, drawing without the card, and keeps to that until it or its Electron is another
 * version. Chromium's own way out is to end the whole program after a few attempts.
 */

const notePath = (): string => join(app.getPath('userData'), 'drawing.json')
const versions = (): z.infer<typeof noteShape> => ({
  program: app.getVersion(),
  electron: process.versions.electron,
})

/** Must run before Electron is ready. True where this run draws without the graphics card. */
export function chooseDrawing(): boolean {
  if (!isNoted()) return false
  app.disableHardwareAcceleration()
  return true
}

/** Watches until `shown` settles. Nothing is open yet that would have to be closed: a second start finds all as it was. */
export function watchDrawing(withoutCard: boolean, shown: Promise<void>, log: Log): void {
  if (withoutCard) return
  const onGone = (_event: unknown, { type, reason }: Electron.Details): void => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    app.off('child-process-gone', onGone)
    log.warn('the graphics card cannot draw the window: started again without it', { reason })
    try {
      writeFileSync(notePath(), JSON.stringify(versions()))
    } catch (error) {
      // Started again it would end the same way, and again.
      log.error('it was not noted how the window is drawn', { error })
      return
    }
    relaunch()
    app.exit(0)
  }
  app.on('child-process-gone', onGone)
  void shown.then(() => app.off('child-process-gone', onGone))
}

function isNoted(): boolean {
  const noted = readNote(notePath(), noteShape)
  const now = versions()
  return noted?.program === now.program && noted.electron === now.electron
}
