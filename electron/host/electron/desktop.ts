import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { App } from '../../core/app.ts'
import { createApp } from '../../program/create-app.ts'
import type { Ports } from '../../core/ports.ts'
import { defaultDataDir } from '../data-dir.ts'
import { chooseKeyGuard, keyFilePath } from '../key-guards.ts'
import { openLog, type HostLog } from '../log.ts'
import { findProgram, type Program } from '../program.ts'
import { secretCost } from '../secret-cost.ts'
import { systemClock } from '../system-clock.ts'
import { logCrashes } from './crashes.ts'
import { sayFailed, sayKeyFile, sayRefused } from './dialogs.ts'
import { answerCalls } from './ipc.ts'
import { setMenu } from './menu.ts'
import { hiddenWindowPrinter } from './pdf.ts'
import { declareScheme, serveFiles } from './protocol.ts'
import { systemGuard } from './safe-storage.ts'
import { lockDown } from './security.ts'
import { openMainWindow, type MainWindow } from './window.ts'
import { readWords } from './words.ts'

/** A core that does not close in this time is left behind: its ledger is whole at every moment. */
const CLOSE_LIMIT_MS = 10_000

/** Starts the window, or hands over to the one that runs already. */
export async function runDesktop(): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declareScheme()
  app.enableSandbox()
  const program = findProgram()
  const words = readWords(program.resourcesDir, app.getPreferredSystemLanguages()[0] ?? 'en')
  const dataDir = defaultDataDir()
  const log = openLog(dataDir)
  logCrashes(log, () => sayFailed(words, join(dataDir, 'logs')))
  await app.whenReady()
  lockDown(log)

  const hadKeyFile = existsSync(keyFilePath(dataDir))
  const core = await createApp(await electronPorts(program, dataDir, log))
  if (!core.ok) {
    log.warn('the data folder was not opened', { code: core.error.code })
    sayRefused(words, core.error, dataDir)
    app.exit(1)
    return
  }
  if (!hadKeyFile && existsSync(keyFilePath(dataDir))) await sayKeyFile(words, dataDir)
  const show = showWindow(core.value, log)
  setMenu({
    words: words.menu,
    developing: !app.isPackaged,
    onAbout: () => void showAbout(show()),
  })
}

/** The screen where somebody is signed in; before that the system's own panel, which names the version. */
async function showAbout(window: MainWindow): Promise<void> {
  const answer = await window.client.call('about.versions', {})
  if (answer.ok) window.show('about')
  else app.showAboutPanel()
}

/**
 * One window for the one person at this bench; on macOS it can be closed and opened again. Answers with the way to bring
 * it to the front.
 */
function showWindow(core: App, log: HostLog): () => MainWindow {
  let window: MainWindow | null = null
  const open = (): MainWindow => {
    if (window) window.focus()
    else window = openMainWindow(core, log, () => (window = null))
    return window
  }
  serveFiles(core, () => window?.client ?? null)
  answerCalls(() => window, log)
  app.on('second-instance', open)
  app.on('activate', open)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(core, log)
  open()
  return open
}

/** Quitting waits until running calls have ended and the database is closed. */
function closeBeforeQuit(core: App, log: HostLog): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const late = setTimeout(() => app.exit(0), CLOSE_LIMIT_MS)
    core
      .close()
      .catch((error: unknown) => log.error('closing failed', { error }))
      .finally(() => {
        closed = true
        clearTimeout(late)
        log.close()
        app.quit()
      })
  })
}

async function electronPorts(program: Program, dataDir: string, log: HostLog): Promise<Ports> {
  return {
    dataDir,
    resourcesDir: program.resourcesDir,
    migrationsDir: program.migrationsDir,
    rendererDir: existsSync(program.rendererDir) ? program.rendererDir : null,
    clock: systemClock,
    keyGuard: chooseKeyGuard(dataDir, await systemGuard(dataDir, log)),
    pdf: hiddenWindowPrinter(log),
    secretCost,
    log,
    version: program.version,
  }
}
