import { writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { Log } from '../../core/ports.ts'
import { readNote } from './read-note.ts'

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const stateShape = z.object({ bounds, maximized: z.boolean() })

export type Rectangle = z.infer<typeof bounds>
export type WindowState = z.infer<typeof stateShape>

/** A title bar this much in sight can be grabbed. */
const GRABBABLE = { width: 160, height: 40 }

/** Where the window was; null where that is not known or not readable. A lost window place is worth no message. */
export function readWindowState(path: string): WindowState | null {
  return readNote(path, stateShape)
}

/** While it is moved nothing is written; so long after it came to rest (ms). */
const REST_MS = 500

/** Remembers where the window is: when it was moved, and when it closes. A run that is killed leaves it known. */
export function keepWindowState(window: BrowserWindow, path: string, log: Log): void {
  const write = (): void => {
    try {
      const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
      writeFileSync(path, JSON.stringify(state))
    } catch (error) {
      log.warn('the place of the window was not saved', { error })
    }
  }
  let resting: NodeJS.Timeout | undefined
  const moved = (): void => {
    clearTimeout(resting)
    resting = setTimeout(write, REST_MS)
  }
  window.on('move', moved)
  window.on('resize', moved)
  window.on('maximize', moved)
  window.on('unmaximize', moved)
  window.on('close', () => {
    clearTimeout(resting)
    write()
  })
}

/** The remembered place, if the window can still be reached there: screens get unplugged. */
export function visibleBounds(
  state: WindowState | null,
  screens: readonly { readonly workArea: Rectangle }[],
): Rectangle | null {
  if (!state) return null
  const reachable = screens.some(({ workArea }) => {
    const { x, y, width } = state.bounds
    const wide = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    const top = workArea.y + workArea.height - Math.max(y, workArea.y)
    return wide >= Math.min(GRABBABLE.width, width) && top >= GRABBABLE.height && y >= workArea.y - 1
  })
  return reachable ? state.bounds : null
}

/** As large as is comfortable and never larger than the screen, in its middle. */
export function usualBounds(workArea: Rectangle): Rectangle {
  const [width, height] = [Math.min(1366, workArea.width), Math.min(900, workArea.height)]
  const x = workArea.x + Math.round((workArea.width - width) / 2)
  const y = workArea.y + Math.round((workArea.height - height) / 2)
  return { x, y, width, height }
}
