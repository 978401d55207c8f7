import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import type { App } from '../../core/app.ts'
import { createFiles } from '../../core/files.ts'
import type { OnOpening, Ports, SelfUpdate } from '../../core/ports.ts'
import { defaultDataDir } from '../data-dir.ts'
import { prepareDataFolder } from '../data-folder.ts'
import { chooseKeyGuard, keyFilePath } from '../key-guards.ts'
import { openLog, type HostLog } from '../log.ts'
import { findProgram, type Program } from '../program.ts'
import { secretCost } from '../secret-cost.ts'
import { sharingPort } from '../sharing-port.ts'
import { systemClock } from '../system-clock.ts'
import { setAbout } from './about-panel.ts'
import { showSavedCall } from '../../../shared/rpc/bridge.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { openingJobs } from '../../../shared/rpc/events.ts'
import { chooseFolderCall } from '../../../shared/rpc/folders.ts'
import { openBesideCall, takeOpeningCall } from '../../../shared/rpc/openings.ts'
import { chooseLabelPrinterCall, printersCall, printLabelCall } from '../../../shared/rpc/printing.ts'
import { createFolderChooser } from './choose-folder.ts'
import { offerContextMenus } from './context-menu.ts'
import { logCrashes } from './crashes.ts'
import { sayBroken, sayKeyFile, sayTrouble } from './dialogs.ts'
import { keepDownloads } from './downloads.ts'
import { watchDrawing } from './drawing.ts'
import { expectsWork } from './expects-work.ts'
import { answerCalls } from './ipc.ts'
import { createLabelPrinter } from './label-printer.ts'
import { noteRecords, recordsAreGone } from './known-records.ts'
import { lockWithSystem } from './lock-with-system.ts'
import { setMenu } from './menu.ts'
import { keepOpenings } from './openings.ts'
import { hiddenWindowPrinter } from './pdf.ts'
import { printFront } from './print-front.ts'
import { serveFiles } from './protocol.ts'
import { systemGuard } from './safe-storage.ts'
import { lockDown } from './security.ts'
import { createSelfUpdate } from './self-update.ts'
import { inProcess } from './start-process.ts'
import { checkProgram, keyFault, StartFaultError } from './start-fault.ts'
import type { MainWindow } from './window.ts'
import { keepWindows, type Windows } from './windows.ts'
import { readWords, type DesktopWords } from './words.ts'

/** A core that does not close in this time is left behind: its ledger is whole at every moment. */
const CLOSE_LIMIT_MS = 10_000

interface Setup {
  readonly program: Program
  readonly words: DesktopWords
  readonly dataDir: string
  readonly log: HostLog
  /** True where this run draws without the graphics card. */
  readonly withoutCard: boolean
}

/** Opens the window and the core. Throws what keeps them from it. */
export async function runDesktop(withoutCard: boolean): Promise<void> {
  const program = findProgram()
  checkProgram(program)
  const words = readWords(program.resourcesDir, app.getPreferredSystemLanguages()[0] ?? 'en')
  const dataDir = defaultDataDir()
  if (recordsAreGone(dataDir)) throw new StartFaultError('data-folder-vanished', { folder: dataDir })
  const fault = prepareDataFolder(dataDir)
  if (fault) throw new StartFaultError(fault, { folder: dataDir })
  const log = openLog(dataDir)
  const logs = join(dataDir, 'logs')
  let started = false
  const failed = Promise.withResolvers<never>()
  logCrashes(log, {
    beforeExit: () => sayBroken(words, logs),
    // Before the window stands, what nobody waited for is a start that would never end.
    onTrouble: (error) => (started ? void sayTrouble(words, logs) : failed.reject(error)),
  })
  await Promise.race([start({ program, words, dataDir, log, withoutCard }), failed.promise])
  started = true
}

/**
 * The page is loaded while the core opens: one lives in a process of its own, the other in this one. The core begins once
 * the page has its script; where it will take long, once the window says so.
 */
async function start(setup: Setup): Promise<void> {
  const { program, words, dataDir, log, withoutCard } = setup
  await app.whenReady()
  setAbout(program)
  const restricted = lockDown(log)
  const core = Promise.withResolvers<App>()
  // A start that fails is told by who awaits `start`.
  core.promise.catch(() => null)
  const screens = createFiles({ rendererDir: program.rendererDir, kinds: {}, log })
  const desk = keepWindows({ core: core.promise, log, words })
  closeBeforeQuit(core.promise, log)
  const openings = keepOpenings(() => desk.tell({ kind: 'opening.asked' }))
  openings.offer(process.argv.slice(1), process.cwd())
  app.on('second-instance', (_event, argv, workingDirectory) => {
    desk.show()
    openings.offer(argv.slice(1), workingDirectory)
  })
  app.on('activate', desk.show)
  serveFiles({ screens, core: core.promise, client: desk.client })
  const downloads = keepDownloads(words.save, log, (event) => desk.front()?.tell(event))
  const labels = createLabelPrinter(() => desk.front()?.contents ?? null, log)
  answerCalls(desk.all, log, {
    [takeOpeningCall]: () => openings.take(() => isSignedIn(desk)),
    [openBesideCall]: desk.openBeside,
    [showSavedCall]() {
      downloads.showLast()
      return ok(null)
    },
    [chooseFolderCall]: createFolderChooser(() => desk.front()?.contents ?? null),
    [printersCall]: labels.printers,
    [chooseLabelPrinterCall]: labels.choose,
    [printLabelCall]: labels.print,
  })
  offerContextMenus(words.menu)
  const window = desk.show()
  watchDrawing(withoutCard, window.shown, log)
  lockWithSystem(() => desk.front()?.lock())
  setMenu({
    words: words.menu,
    developing: !app.isPackaged,
    onAbout: () => void showAbout(desk.show()),
    onManual: () => desk.show().tell({ kind: 'screen.asked', screen: 'manual' }),
    onQuit: () => void desk.quit().catch((error: unknown) => log.error('asking failed', { error })),
    onPrint: () => printFront(words.printing, log),
    onNewWindow: () => void desk.openBeside({ address: '/' }),
    folders: { data: dataDir, log: join(dataDir, 'logs') },
  })
  await (expectsWork(dataDir, program) ? window.shown : restricted.scriptLoaded)
  const hadKeyFile = existsSync(keyFilePath(dataDir))
  try {
    const tell: OnOpening = (step, done, total) =>
      desk.tell({ kind: 'job.progress', job: openingJobs[step], done, total, state: 'running' })
    core.resolve(await openCore(setup, tell, createSelfUpdate(core.promise, log)))
    keepKnown(dataDir, log)
  } catch (error) {
    core.reject(error)
    window.hide()
    throw error
  }
  await window.shown
  if (!hadKeyFile && existsSync(keyFilePath(dataDir))) await sayKeyFile(words, dataDir, window.window)
}

/** That a later start does not take a drive which is not connected for a first one. */
function keepKnown(dataDir: string, log: HostLog): void {
  try {
    noteRecords(dataDir)
  } catch (error) {
    log.warn('the folder of the records was not noted', { error })
  }
}

async function openCore(
  { program, words, dataDir, log }: Setup,
  onOpening: OnOpening,
  selfUpdate: SelfUpdate,
): Promise<App> {
  const [{ createApp, createRescueApp }, ports] = await Promise.all([
    import('../../program/create-app.ts'),
    electronPorts(program, dataDir, log),
  ])
  const opened = await createApp({ ...ports, onOpening, selfUpdate })
  if (opened.ok) return opened.value
  const { code, params } = opened.error
  log.warn('the data folder was not opened', { code })
  const rescue = await createRescueApp(ports, code)
  if (rescue?.ok === true) return rescue.value
  if (code === 'keys-locked') {
    const [guardedBy, opensWith] = [String(params['guardedBy']), String(params['opensWith'])]
    const known = keyFault(guardedBy, opensWith, dataDir)
    throw new StartFaultError(known.code, {
      ...known.facts,
      guardedBy: words.guard[guardedBy] ?? '',
      opensWith: words.guard[opensWith] ?? '',
    })
  }
  throw new StartFaultError(code, { folder: dataDir, backups: String(params['backups'] ?? '') })
}

/** The screen where somebody is signed in; before that the system's own panel, which names the version. */
async function showAbout(window: MainWindow): Promise<void> {
  const answer = await window.call('about.versions', {})
  if (answer.ok) window.tell({ kind: 'screen.asked', screen: 'about' })
  else app.showAboutPanel()
}

const statusShape = z.object({ me: z.object({}).nullable() })

/** What was asked for from outside is shown to somebody, or waits. */
async function isSignedIn(desk: Windows): Promise<boolean> {
  const answer = await desk.client()?.call('people.status', {})
  return answer?.ok === true && (statusShape.safeParse(answer.value).data?.me ?? null) !== null
}

/** Quitting waits until running calls have ended and the database is closed. */
function closeBeforeQuit(opening: Promise<App>, log: HostLog): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const late = setTimeout(() => app.exit(0), CLOSE_LIMIT_MS)
    opening
      .then((core) => core.close())
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
    rendererDir: program.rendererDir,
    clock: systemClock,
    keyGuard: chooseKeyGuard(dataDir, await systemGuard(dataDir, log)),
    pdf: hiddenWindowPrinter(log),
    secretCost,
    log,
    version: program.version,
    startBeside: inProcess,
    sharing: sharingPort(program, (folder) => systemGuard(folder, log)),
  }
}
