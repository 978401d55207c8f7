import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { GreyImage } from '../../../shared/reviews/ocr/bitmap.ts'
import { words } from '../../../shared/video/words.ts'

const run = promisify(execFile)

/** Typefaces that a Linux machine is likely to have; what is missing is left out. */
export const typefaces = [
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf',
  '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
  '/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf',
].filter((path) => existsSync(path))

export interface Drawing {
  readonly text: string
  readonly font: string
  /** Pixels. */
  readonly size: number
  readonly dark?: boolean
  /** Encoded as a recording would be, and decoded again. */
  readonly encoded?: boolean
}

/** Draws a line of text as an app's screen would show it. */
export async function drawText({ text, font, size, dark, encoded }: Drawing): Promise<GreyImage> {
  const width = 2 * Math.ceil((text.length * size * 0.9 + size) / 2)
  const height = 2 * Math.ceil((size * 1.8) / 2)
  const [ground, ink] = dark === true ? ['0x20242a', 'white'] : ['white', '0x303030']
  const draw = `drawtext=fontfile=${font}:text=${text}:fontsize=${size}:fontcolor=${ink}:x=${size / 2}:y=(h-text_h)/2`
  const source = words(
    '-v error -nostdin -f lavfi',
    ['-i', `color=${ground}:s=${width}x${height}:d=0.04:r=25`],
    ['-vf', draw],
  )
  const raw = '-pix_fmt gray -frames:v 1 -f rawvideo pipe:1'
  const options = { encoding: 'buffer', maxBuffer: 2 ** 26 } as const
  if (encoded !== true) {
    const { stdout } = await run('ffmpeg', [...source, ...words(raw)], options)
    return { width, height, luma: new Uint8Array(stdout) }
  }
  const file = `/tmp/carebench-ocr-${process.pid}-${Math.round(performance.now() * 1000)}.mp4`
  await run('ffmpeg', [...source, ...words('-pix_fmt yuv420p -c:v libx264 -crf 30 -y', [file])])
  const { stdout } = await run('ffmpeg', words('-v error -nostdin', ['-i', file], raw), options)
  await run('rm', [file])
  return { width, height, luma: new Uint8Array(stdout) }
}
