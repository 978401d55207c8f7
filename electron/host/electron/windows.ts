import { app, screen } from 'electron'
import { z } from 'zod'
import type { App, Client } from '../../core/app.ts'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import { ok, refuse } from '../../../shared/kernel/result.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'
import type { HostLog } from '../log.ts'
import { openLine, type Line } from './line.ts'
import { createRunningJobs } from './running-jobs.ts'
import { followJobs } from './task-progress.ts'
import { openMainWindow, type MainWindow, type Rectangle } from './window.ts'
import type { DesktopWords } from './words.ts'

/** More windows than screens are of no use; a page that went bad must not open hundreds. */
const MOST = 6

/** All windows with screens. They are one person’s: one line to the core, so one sign-in. */
export interface Windows {
  all(this: void): readonly MainWindow[]
  /** The one that is used, else the first; null where none is open. */
  front(this: void): MainWindow | null
  /** The window in front, or a new one where all were closed. */
  show(this: void): MainWindow
  /** Another window with the screen at an address of the page. */
  openBeside(this: void, input: unknown): Envelope
  /** Tells every page something that only this host knows. */
  tell(this: void, event: PushedEvent): void
  client(this: void): Client | null
  /** Ends the program, with a question where a job runs. */
  quit(this: void): Promise<void>
}

/** A place within the page: what stands behind its hash. */
const besideShape = z.object({
  address: z
    .string()
    .max(500)
    .regex(/^\/[^\s#]*$/),
})

export function keepWindows(setup: {
  readonly core: Promise<App>
  readonly log: HostLog
  readonly words: DesktopWords
}): Windows {
  const { core, log, words } = setup
  let windows: readonly MainWindow[] = []
  let line: Line | null = null
  let ends = false
  const jobs = createRunningJobs(() => performance.now())
  const inTaskBar = followJobs((share) => {
    for (const { window } of windows) if (!window.isDestroyed()) window.setProgressBar(share)
  })
  const tell = (event: PushedEvent): void => {
    inTaskBar(event)
    jobs.hear(event)
    for (const window of windows) window.tell(event)
  }
  const front = (): MainWindow | null =>
    windows.find(({ window }) => window.isFocused()) ?? windows[0] ?? null
  const open = (address: string | null): MainWindow => {
    const first = windows[0]
    line ??= openLine(core, tell)
    const made = openMainWindow({
      line,
      log,
      words,
      jobs,
      ending: () => ends,
      isLast: () => windows.length === 1,
      beside: first ? { address: address ?? '/', place: placeBeside(first.window.getBounds()) } : null,
      onClosed() {
        windows = windows.filter((one) => one !== made)
        if (windows.length > 0) return
        // Who was signed in goes with the last window.
        line?.close()
        line = null
      },
    })
    windows = [...windows, made]
    return made
  }
  const show = (): MainWindow => {
    const shown = front()
    // A new one shows itself once there is something to see.
    if (!shown) return open(null)
    shown.focus()
    return shown
  }
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', () => (ends = true))
  return {
    all: () => windows,
    front,
    show,
    tell,
    client: () => line?.client() ?? null,
    async quit() {
      const asked = front()
      if (!asked || (await jobs.mayClose(words.closing, asked.window))) app.quit()
    },
    openBeside(input) {
      const wanted = besideShape.safeParse(input)
      if (!wanted.success || windows.length === 0)
        return refuse('invalid-input', { path: 'address', problem: 'address' })
      if (windows.length >= MOST) return refuse('too-many-windows', { most: MOST })
      open(wanted.data.address)
      return ok(null)
    },
  }
}

/** The whole of another screen where there is one; else a little beside the first window. */
function placeBeside(first: Rectangle): { readonly bounds: Rectangle; readonly maximized: boolean } {
  const own = screen.getDisplayMatching(first)
  const other = screen.getAllDisplays().find(({ id }) => id !== own.id)
  if (other) return { bounds: other.workArea, maximized: true }
  const { workArea } = own
  const [width, height] = [Math.min(first.width, workArea.width), Math.min(first.height, workArea.height)]
  return {
    bounds: {
      width,
      height,
      x: Math.min(first.x + 48, workArea.x + workArea.width - width),
      y: Math.min(first.y + 48, workArea.y + workArea.height - height),
    },
    maximized: false,
  }
}
