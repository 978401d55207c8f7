import { app } from 'electron'
import { defaultDataDir } from '../data-dir.ts'
import { findProgram } from '../program.ts'
import { sayFault } from './dialogs.ts'
import { chooseDrawing } from './drawing.ts'
import { forgetRecords } from './known-records.ts'
import { logFault } from './log-fault.ts'
import { declareScheme } from './protocol.ts'
import { faultOf, isWritable, StartFaultError } from './start-fault.ts'
import { readWordsOrNone } from './words.ts'
import { relaunch } from './relaunch.ts'

/**
 * Starts the window, or hands over to the one that runs already. What Electron must know before it is ready is said at
 * once; the rest is loaded meanwhile. Whatever goes wrong on the way is said in a window of the system, and the process
 * ends: one that lives on unseen would keep off every later start.
 */
export async function begin(): Promise<void> {
  try {
    const first = app.requestSingleInstanceLock()
    const profile = app.getPath('userData')
    if (!first && isWritable(profile)) {
      app.quit()
      return
    }
    declareScheme()
    app.enableSandbox()
    if (!first) throw new StartFaultError('profile-not-writable', { folder: profile })
    const withoutCard = chooseDrawing()
    const { runDesktop } = await import('./desktop.ts')
    await runDesktop(withoutCard)
  } catch (error) {
    await endStart(error)
  }
}

/** Says why the program does not start, writes it down, and ends the process. */
async function endStart(error: unknown): Promise<void> {
  const dataDir = defaultDataDir()
  const fault = faultOf(error, dataDir)
  const log = logFault(fault, error, dataDir, app.getPath('userData'))
  await app.whenReady()
  const chosen = await sayFault(readWordsHere(), fault, { folder: dataDir, log })
  if (chosen === 'begin-anew') {
    forgetRecords(dataDir)
    relaunch()
  }
  app.exit(1)
}

/** Null where the words themselves are missing. */
function readWordsHere() {
  try {
    return readWordsOrNone(findProgram().resourcesDir, app.getPreferredSystemLanguages()[0] ?? 'en')
  } catch {
    return null
  }
}
