import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const stateShape = z.object({ bounds, maximized: z.boolean() })

export type Rectangle = z.infer<typeof bounds>
export type WindowState = z.infer<typeof stateShape>

/** A title bar this much in sight can be grabbed. */
const GRABBABLE = { width: 160, height: 40 }

/** Where the window was; null where that is not known or not readable. A lost window place is worth no message. */
export function readWindowState(path: string): WindowState | null {
  try {
    return stateShape.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

export function writeWindowState(path: string, state: WindowState): void {
  writeFileSync(path, JSON.stringify(state))
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
