import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fitScale, place, zoomAt, type Size, type View } from '../../player/view.ts'
import type { Area } from '../../player/player-protocol.ts'
import { classNames } from '../../ui/class-names.ts'
import { areaBetween, boxOnStage, nudge } from './box.ts'
import css from './stage.module.css'
import { usePlayerState, type Pane } from './use-pane.ts'

const cx = classNames(css)

/** What keys can ask of a stage. */
export interface StageHandle {
  /** One pixel of the picture for one of the screen, where the cursor is; again: the whole picture. */
  toggleActualSize(): void
  wholePicture(): void
  change(part: Partial<View>): void
}

export interface StageProps {
  readonly pane: Pane | null
  readonly onCanvas: (canvas: HTMLCanvasElement | null) => void
  readonly onHandle: (handle: StageHandle | null) => void
  readonly active: boolean
  readonly onActivate: () => void
  /** The box around a serial; null while none is drawn. */
  readonly box: Area | null
  readonly onBox: (box: Area | null) => void
  /** The box is as it should be: read what is in it. */
  readonly onRead: () => void
  readonly label: string
}

const NUDGE = 0.005

/** The picture: wheel steps, Ctrl and wheel zoom, drag moves, a box is drawn with Shift and drag or with B and arrows. */
export function Stage(props: StageProps) {
  const { pane, onCanvas, active, onActivate } = props
  const ground = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const cursor = useRef({ x: 0, y: 0, known: false })
  const [size, setSize] = useState<Size>({ width: 1, height: 1 })
  useEffect(() => {
    onCanvas(canvas.current)
    return () => onCanvas(null)
  }, [onCanvas])
  useCanvasSize(ground, canvas, pane, setSize)
  useStageHandle(props.onHandle, pane, canvas, cursor)
  useWheel(ground, pane)
  return (
    // The keys of the screen do all of this; the pointer is a second way.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={ground}
      className={cx('ground', active && 'active')}
      onPointerDown={(event) => {
        onActivate()
        startDrag(event, props, size)
      }}
      onPointerMove={(event) => {
        const rect = event.currentTarget.getBoundingClientRect()
        cursor.current = { x: event.clientX - rect.left, y: event.clientY - rect.top, known: true }
      }}
      onPointerLeave={() => (cursor.current = { ...cursor.current, known: false })}
    >
      {/* An image that the program paints: there is no file for an img. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <canvas ref={canvas} data-stage className={cx('canvas')} role="img" aria-label={props.label} />
      {pane && props.box && <Box {...props} box={props.box} pane={pane} size={size} />}
    </div>
  )
}

function Box({
  pane,
  box,
  size,
  onBox,
  onRead,
}: Pick<StageProps, 'onBox' | 'onRead'> & { readonly pane: Pane; readonly box: Area; readonly size: Size }) {
  const { t } = useTranslation('reviews')
  const { view } = usePlayerState(pane.player)
  const self = useRef<HTMLDivElement>(null)
  useEffect(() => self.current?.focus(), [])
  const picture = pictureOf(pane)
  if (!picture) return null
  const { left, top, width, height } = boxOnStage(box, picture, size, view)
  return (
    // It is moved and sized with the arrows, as its label says.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={self}
      data-own-keys
      className={cx('box')}
      style={{ left, top, width, height }}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={t('box.label')}
      onKeyDown={(event) => {
        const by = arrows[event.key]
        if (by) {
          event.preventDefault()
          const step = { x: by.x * NUDGE * (event.altKey ? 5 : 1), y: by.y * NUDGE * (event.altKey ? 5 : 1) }
          onBox(nudge(box, view, step, event.shiftKey))
        } else if (event.key === 'Enter') {
          event.preventDefault()
          onRead()
        } else if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onBox(null)
        }
      }}
    />
  )
}

const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function pictureOf(pane: Pane): Size | null {
  return pane.recording.picture
}

function useCanvasSize(
  ground: React.RefObject<HTMLDivElement | null>,
  canvas: React.RefObject<HTMLCanvasElement | null>,
  pane: Pane | null,
  setSize: (size: Size) => void,
): void {
  const player = pane?.player
  useEffect(() => {
    const element = ground.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => {
      const size = { width: element.clientWidth, height: element.clientHeight }
      setSize(size)
      if (!canvas.current) return
      const scale = window.devicePixelRatio
      canvas.current.width = Math.max(1, Math.round(size.width * scale))
      canvas.current.height = Math.max(1, Math.round(size.height * scale))
      player?.repaint()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ground, canvas, player, setSize])
}

function useStageHandle(
  onHandle: (handle: StageHandle | null) => void,
  pane: Pane | null,
  canvas: React.RefObject<HTMLCanvasElement | null>,
  cursor: React.RefObject<{ x: number; y: number; known: boolean }>,
): void {
  useEffect(() => {
    if (!pane) return undefined
    const { player } = pane
    const made: StageHandle = {
      toggleActualSize() {
        const picture = pictureOf(pane)
        const element = canvas.current
        if (!picture || !element) return
        const { view } = player.state()
        const actual = 1 / fitScale(picture, element, view.turn)
        if (Math.abs(view.zoom - actual) < 1e-6)
          return player.setView({ ...view, zoom: 1, centre: { x: 0.5, y: 0.5 } })
        const scale = window.devicePixelRatio
        const at = cursor.current.known
          ? { x: cursor.current.x * scale, y: cursor.current.y * scale }
          : { x: element.width / 2, y: element.height / 2 }
        player.setView(zoomAt(picture, element, view, actual, at))
      },
      wholePicture: () => player.setView({ ...player.state().view, zoom: 1, centre: { x: 0.5, y: 0.5 } }),
      change: (part) => player.setView({ ...player.state().view, ...part }),
    }
    onHandle(made)
    return () => onHandle(null)
  }, [onHandle, pane, canvas, cursor])
}

/** A wheel that scrolled the page would take the picture away: it steps, or zooms with Ctrl. */
function useWheel(ground: React.RefObject<HTMLDivElement | null>, pane: Pane | null): void {
  useEffect(() => {
    const element = ground.current
    if (!element || !pane) return undefined
    const { player, shuttle } = pane
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      const picture = pictureOf(pane)
      const canvas = element.querySelector('canvas')
      if (event.ctrlKey && picture && canvas) {
        const scale = window.devicePixelRatio
        const rect = canvas.getBoundingClientRect()
        const { view } = player.state()
        const zoom = Math.min(40, Math.max(1, view.zoom * Math.exp(-event.deltaY / 400)))
        const at = { x: (event.clientX - rect.left) * scale, y: (event.clientY - rect.top) * scale }
        player.setView(
          zoom === 1
            ? { ...view, zoom, centre: { x: 0.5, y: 0.5 } }
            : zoomAt(picture, canvas, view, zoom, at),
        )
        return
      }
      shuttle.stop()
      player.move({ kind: 'frames', by: Math.sign(event.deltaY) * (event.shiftKey ? 10 : 1) })
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [ground, pane])
}

/** Drags the picture, or draws the box with Shift. */
function startDrag(event: PointerEvent<HTMLDivElement>, props: StageProps, size: Size): void {
  const { pane, onBox } = props
  const picture = pane && pictureOf(pane)
  if (!pane || !picture || event.button !== 0) return
  const ground = event.currentTarget
  const rect = ground.getBoundingClientRect()
  const from = { x: event.clientX - rect.left, y: event.clientY - rect.top }
  const { view } = pane.player.state()
  const draws = event.shiftKey
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
