import { useImperativeHandle, useRef, type PointerEvent, type Ref } from 'react'
import css from './signature-pad.module.css'
import { classNames } from '../base/ui/class-names.ts'

const cx = classNames(css)

export interface SignaturePadHandle {
  readonly clear: () => void
  /** PNG, black on white; null where the browser cannot make one. */
  readonly picture: () => Promise<Blob | null>
}

/** Twice what is seen, so that it prints well. */
const width = 1200
const height = 400

/** A sheet to sign on with pen, finger or mouse. */
export function SignaturePad({
  ref,
  label,
  onInk,
}: {
  readonly ref: Ref<SignaturePadHandle>
  readonly label: string
  readonly onInk: () => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useImperativeHandle(ref, () => ({
    clear: () => canvas.current?.getContext('2d')?.clearRect(0, 0, width, height),
    picture: () => onWhite(canvas.current),
  }))
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return
    const { currentTarget: sheet } = event
    const pen = sheet.getContext('2d')
    if (!pen) return
    const place = sheet.getBoundingClientRect()
    const x = ((event.clientX - place.left) / place.width) * width
    const y = ((event.clientY - place.top) / place.height) * height
    if (event.type === 'pointerdown') {
      sheet.setPointerCapture(event.pointerId)
      pen.beginPath()
      pen.moveTo(x, y)
    }
    pen.lineWidth = 4
    pen.lineCap = 'round'
    pen.lineJoin = 'round'
    pen.strokeStyle = 'black'
    pen.lineTo(x, y)
    pen.stroke()
    onInk()
  }
  return (
    <canvas
      ref={canvas}
      className={cx('pad')}
      width={width}
      height={height}
      onPointerDown={draw}
      onPointerMove={draw}
    >
      {label}
    </canvas>
  )
}

async function onWhite(ink: HTMLCanvasElement | null): Promise<Blob | null> {
  if (!ink) return null
  const sheet = document.createElement('canvas')
  sheet.width = width
  sheet.height = height
  const pen = sheet.getContext('2d')
  if (!pen) return null
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(ink, 0, 0)
  const { promise, resolve } = Promise.withResolvers<Blob | null>()
  sheet.toBlob(resolve, 'image/png')
  return await promise
}
