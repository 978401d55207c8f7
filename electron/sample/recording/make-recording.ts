import { open, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { words } from '../../../shared/video/argument-list.ts'
import { type VideoTool, runTool } from '../../video/index.ts'
import {
  blankCanvas,
  paintAbout,
  paintGimbal,
  paintStatus,
  paintView,
  type Canvas,
  type Screen,
} from './paint-app.ts'

const WIDTH = 360
const HEIGHT = 780
const TICKS = 90_000

interface Scene {
  readonly frames: number
  /** Ticks that each of its frames stands for, before the unevenness of a phone. */
  readonly gap: number
  readonly paint: (canvas: Canvas, screen: Screen) => void
}

/** What the guide wants to see, in its order; a screen that stands still writes few frames. */
const scenes: readonly Scene[] = [
  { frames: 12, gap: 15_000, paint: paintAbout },
  { frames: 70, gap: 3_300, paint: paintGimbal },
  { frames: 50, gap: 4_500, paint: paintStatus },
  { frames: 90, gap: 4_100, paint: paintView },
]

/** Presentation times of the frames, in ticks: never quite even, as a phone writes them. */
export function timesOf(): readonly number[] {
  const times: number[] = []
  let at = 0
  for (const { frames, gap } of scenes) {
    for (let frame = 0; frame < frames; frame += 1) {
      times.push(at)
      at += gap + ((frame * 37) % 11) * 29
    }
  }
  return times
}

/**
 * Makes a small recording of an app's screens with a serial in it, as an applicant would send it, and answers whether it
 * is there. `path` is the file to be made; the frames lie beside it until the encoder has read them.
 */
export async function makeRecording(
  tool: VideoTool,
  serial: string,
  path: string,
  signal: AbortSignal,
): Promise<boolean> {
  const raw = `${path}.yuv`
  try {
    await paintAll(raw, serial, signal)
    const made = await runTool(tool, {
      inputs: [raw],
      output: dirname(path),
      arguments: ({ inputs: [seen = ''], output }) =>
        words(
          '-hide_banner -nostdin -v error -y -f rawvideo -pix_fmt yuv420p',
          ['-s', `${WIDTH}x${HEIGHT}`, '-r', '30', '-i', seen],
          ['-vf', `settb=1/${TICKS},setpts='${timeExpression()}'`],
          `-fps_mode passthrough -enc_time_base 1/${TICKS} -video_track_timescale ${TICKS}`,
          '-c:v libx264 -preset veryfast -crf 27 -g 60 -bf 0 -pix_fmt yuv420p',
          [output(basename(path))],
        ),
      timeoutMs: 60_000,
      signal,
    })
    return made.ok
  } finally {
    await rm(raw, { force: true })
  }
}

async function paintAll(path: string, serial: string, signal: AbortSignal): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    for (const { frames, paint } of scenes) {
      for (let frame = 0; frame < frames && !signal.aborted; frame += 1) {
        const canvas = blankCanvas(WIDTH, HEIGHT)
        paint(canvas, { serial, share: frame / frames })
        await file.write(canvas.planes)
      }
    }
  } finally {
    await file.close()
  }
}

/** The times as ffmpeg wants them: the gap before each frame, by its scene. */
function timeExpression(): string {
  let first = 0
  const gaps = scenes.map(({ frames, gap }) => {
    const start = first
    first += frames
    return { until: first, expression: `(${gap}+mod((N-1-${start})*37,11)*29)` }
  })
  const nested = gaps.reduceRight(
    (rest, { until, expression }) => (rest === '' ? expression : `if(lte(N,${until}),${expression},${rest})`),
    '',
  )
  return `if(eq(N,0),0,PREV_OUTPTS+${nested})`
}
