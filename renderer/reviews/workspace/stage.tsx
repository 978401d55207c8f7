import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Size, Area } from '../../player/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import type { SerialHold } from '../ocr/read-hold.ts'
import { FoundBox, StageBox } from './stage-box.tsx'
import { useStageHandle, type StageHandle } from './stage-handle.ts'
import { startDrag, useWheel } from './stage-pointer.ts'
import css from './stage.module.css'
import type { Pane } from './use-pane.ts'
import { ViewWords } from './view-words.tsx'

const cx = classNames(css)

export interface StageProps {
  readonly pane: Pane | null
  readonly onCanvas: (canvas: HTMLCanvasElement | null) => void
  readonly onHandle: (handle: StageHandle | null) => void
  readonly active: boolean
  readonly onActivate: () => void
  /** The box around a serial; null while none is drawn. */
  readonly box: Area | null
  /** Where the serial was found, on the frames that show it. */
  readonly found: SerialHold | null
  /** Asked once before a box is drawn by the pointer; where it is false the person has been told why. */
  readonly mayBox: () => boolean
  readonly onBox: (box: Area | null) => void
  /** The box is as it should be: read what is in it. */
  readonly onRead: () => void
  readonly label: string
  /** Which recording this is, where it is another one. */
  readonly caption?: ReactNode
}

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
      onMouseDown={(event) => {
        // With Shift a browser would mark the words between here and where it was clicked last.
        if (event.shiftKey) event.preventDefault()
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
      {pane && <ViewWords pane={pane} />}
      {props.caption !== undefined && <p className={cx('caption')}>{props.caption}</p>}
      {pane && props.found && !props.box && <FoundBox pane={pane} hold={props.found} size={size} />}
      {pane && props.box && <StageBox {...props} box={props.box} pane={pane} size={size} />}
    </div>
  )
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
