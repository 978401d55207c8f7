import {
  commonArguments,
  inputArguments,
  passthrough,
  sourceTimeBase,
  type FfmpegInput,
  type FfmpegVersion,
} from './ffmpeg-input.ts'
import { words } from './argument-list.ts'

/** Side of the grey miniature that is made of every frame, in pixels. */
export const MINIATURE = 32

/** How the filmstrip's pictures lie on their sheets. */
export interface FilmstripPlan {
  /** One picture for so many frames, beginning with the first. */
  readonly every: number
  readonly columns: number
  readonly rows: number
  /** Pixels of one picture. */
  readonly width: number
  readonly height: number
}

const MOST_THUMBNAILS = 240
const THUMBNAIL_HEIGHT = 96
const COLUMNS = 20
const ROWS = 12

/** At most 240 thumbnails, whatever the length, on sheets of 20 by 12. */
export function planFilmstrip(frames: number, width: number, height: number): FilmstripPlan {
  return {
    every: Math.max(1, Math.ceil(frames / MOST_THUMBNAILS)),
    columns: COLUMNS,
    rows: ROWS,
    height: THUMBNAIL_HEIGHT,
    width: Math.min(320, Math.max(2, 2 * Math.round((THUMBNAIL_HEIGHT * width) / height / 2))),
  }
}

/**
 * Decodes a recording once, from the first frame to the last, and takes everything from that: the SHA-256 of every
 * frame's pixels with its time (`frames`), its type (said on standard error), a grey miniature of each (on standard
 * output), and the filmstrip's sheets.
 */
export function examineArguments(
  input: FfmpegInput,
  strip: FilmstripPlan,
  version: FfmpegVersion,
  output: { readonly frames: string; readonly sheet: string },
): string[] {
  const times = [...passthrough(version), ...sourceTimeBase(version)]
  const graph = [
    `[0:V:0]showinfo=checksum=0,split=3[whole][small][some]`,
    `[small]scale=${MINIATURE}:${MINIATURE}:flags=area,format=gray[miniature]`,
    `[some]select='not(mod(n,${strip.every}))',scale=${strip.width}:${strip.height},format=yuvj420p,` +
      `tile=${strip.columns}x${strip.rows}[sheet]`,
  ]
  return words(
    commonArguments('info'),
    '-copyts',
    inputArguments(input),
    ['-filter_complex', graph.join(';')],
    '-map [whole]',
    times,
    ['-f', 'framehash', '-hash', 'sha256', '-y', output.frames],
    '-map [miniature]',
    times,
    '-f rawvideo pipe:1 -map [sheet]',
    passthrough(version),
    ['-q:v', '6', '-f', 'image2', '-y', output.sheet],
  )
}
