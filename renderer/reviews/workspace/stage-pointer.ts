import { useEffect, type PointerEvent } from 'react'
import { type Area, place, zoomBy, type Size } from '../../player/index.ts'
import { areaBetween } from './box.ts'
import type { Pane } from './use-pane.ts'

/** A wheel that scrolled the page would take the picture away: it steps, or zooms with Ctrl. */
export function useWheel(ground: React.RefObject<HTMLDivElement | null>, pane: Pane | null): void {
  useEffect(() => {
    const element = ground.current
    if (!element || !pane) return undefined
    const { player, shuttle } = pane
    const notches = countNotches()
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      const { picture } = pane.recording
      const canvas = element.querySelector('canvas')
      // With Shift some systems turn the wheel sideways.
      const delta = event.deltaY === 0 ? event.deltaX : event.deltaY
      if (event.ctrlKey && picture && canvas) {
        const scale = window.devicePixelRatio
        const rect = canvas.getBoundingClientRect()
        const at = { x: (event.clientX - rect.left) * scale, y: (event.clientY - rect.top) * scale }
        return player.setView(zoomBy(picture, canvas, player.state().view, Math.exp(-delta / 400), at))
      }
      const by = notches(delta)
      if (by === 0) return
      shuttle.stop()
      player.move({ kind: 'frames', by: by * (event.shiftKey ? 10 : 1) })
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [ground, pane])
}

/** Pixels of a wheel that count as one step. */
const NOTCH = 50

/** A notch of a mouse wheel is one step, however far it goes; a pad that slides is counted together. */
export function countNotches(): (delta: number) => -1 | 0 | 1 {
  let accumulated = 0
  return (delta) => {
    if (Math.sign(delta) !== Math.sign(accumulated)) accumulated = 0
    accumulated += delta
    if (Math.abs(accumulated) < NOTCH) return 0
    accumulated = 0
    return delta > 0 ? 1 : -1
  }
}

/** Drags the picture, or draws the box with Shift. */
export function startDrag(
  event: PointerEvent<HTMLDivElement>,
  props: { readonly pane: Pane | null; readonly mayBox: () => boolean; readonly onBox: (box: Area) => void },
  size: Size,
): void {
  const { pane, onBox } = props
  const picture = pane?.recording.picture
  if (!pane || !picture || event.button !== 0) return
  const ground = event.currentTarget
  const rect = ground.getBoundingClientRect()
  const from = { x: event.clientX - rect.left, y: event.clientY - rect.top }
  const { view } = pane.player.state()
  const draws = event.shiftKey
  if (draws && !props.mayBox()) return
  ground.setPointerCapture(event.pointerId)
  const move = (moved: globalThis.PointerEvent): void => {
    const to = { x: moved.clientX - rect.left, y: moved.clientY - rect.top }
    if (draws) return onBox(areaBetween(from, to, picture, size, view))
    if (view.zoom <= 1) return
    const at = place(picture, size, view)
    const centre = {
      x: view.centre.x - (to.x - from.x) / at.width,
      y: view.centre.y - (to.y - from.y) / at.height,
    }
    pane.player.setView({ ...pane.player.state().view, centre })
  }
  const end = (): void => {
    ground.removeEventListener('pointermove', move)
    ground.removeEventListener('pointerup', end)
    ground.removeEventListener('pointercancel', end)
  }
  ground.addEventListener('pointermove', move)
  ground.addEventListener('pointerup', end)
  ground.addEventListener('pointercancel', end)
}
