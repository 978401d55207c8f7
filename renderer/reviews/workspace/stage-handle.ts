import { useEffect } from 'react'
import { fitScale, zoomAt, zoomBy, type Size, type View } from '../../player/index.ts'
import type { Pane } from './use-pane.ts'

/** What keys can ask of a stage. */
export interface StageHandle {
  /** One pixel of the picture for one of the screen, where the cursor is; again: the whole picture. */
  toggleActualSize(): void
  wholePicture(): void
  /** Larger or smaller around the cursor. */
  zoomBy(factor: number): void
  change(part: Partial<View>): void
}

export function useStageHandle(
  onHandle: (handle: StageHandle | null) => void,
  pane: Pane | null,
  canvas: React.RefObject<HTMLCanvasElement | null>,
  cursor: React.RefObject<{ x: number; y: number; known: boolean }>,
): void {
  useEffect(() => {
    if (!pane) return undefined
    const { player } = pane
    const { picture } = pane.recording
    const whole = (): void => player.setView({ ...player.state().view, zoom: 1, centre: { x: 0.5, y: 0.5 } })
    const at = (element: Size): { readonly x: number; readonly y: number } => {
      const scale = window.devicePixelRatio
      return cursor.current.known
        ? { x: cursor.current.x * scale, y: cursor.current.y * scale }
        : { x: element.width / 2, y: element.height / 2 }
    }
    const made: StageHandle = {
      toggleActualSize() {
        const element = canvas.current
        if (!picture || !element) return
        const { view } = player.state()
        const actual = 1 / fitScale(picture, element, view)
        if (Math.abs(view.zoom - actual) < 1e-6) whole()
        else player.setView(zoomAt(picture, element, view, actual, at(element)))
      },
      zoomBy(factor) {
        const element = canvas.current
        if (picture && element)
          player.setView(zoomBy(picture, element, player.state().view, factor, at(element)))
      },
      wholePicture: whole,
      change: (part) => player.setView({ ...player.state().view, ...part }),
    }
    onHandle(made)
    return () => onHandle(null)
  }, [onHandle, pane, canvas, cursor])
}
