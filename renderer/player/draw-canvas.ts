import type { Painter } from './painter.ts'
import type { Picture } from './picture.ts'
import { place, turned } from './view.ts'

/** Without WebGL: the browser turns the planes into colours, the canvas scales and turns them. */
export function drawWithCanvas(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('the browser gives no canvas')
  let loaded: Picture | null = null
  let frame: VideoFrame | null = null
  return {
    way: 'canvas',
    load(picture) {
      frame?.close()
      loaded = picture
      frame = new VideoFrame(picture.planes, {
        format: 'I420',
        codedWidth: picture.width,
        codedHeight: picture.height,
        timestamp: 0,
        colorSpace: {
          matrix: matrixNames[picture.colour.matrix],
          primaries: 'bt709',
          transfer: 'bt709',
          fullRange: picture.colour.fullRange,
        },
      })
    },
    paint(view) {
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.filter = 'none'
      context.fillStyle = '#000'
      context.fillRect(0, 0, canvas.width, canvas.height)
      if (!loaded || !frame) return
      const at = place(loaded, canvas, view)
      context.filter = `brightness(${1 + view.brightness}) contrast(${view.contrast})`
      context.imageSmoothingEnabled = at.width < 2 * turned(loaded, view).width
      context.translate(at.x + at.width / 2, at.y + at.height / 2)
      context.rotate((view.turn * Math.PI) / 180)
      const side = view.turn === 90 || view.turn === 270
      const width = side ? at.height : at.width
      const height = side ? at.width : at.height
      context.drawImage(frame, -width / 2, -height / 2, width, height)
    },
    close() {
      frame?.close()
      frame = null
    },
  }
}

// The type of the platform has no BT.2020 yet; the plain canvas is near enough with BT.709.
const matrixNames = { bt601: 'smpte170m', bt709: 'bt709', bt2020: 'bt709' } as const
