import {
  commonArguments,
  inputArguments,
  passthrough,
  sourceTimeBase,
  type FfmpegInput,
  type FfmpegVersion,
} from './ffmpeg-input.ts'
import { words } from './argument-list.ts'
import { regionFilter, type Turn } from './move-regions.ts'

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
 * output), the cells in which moves are looked for (`low`, `high`), and the filmstrip's sheets.
 */
export function examineArguments(
  input: FfmpegInput,
  strip: FilmstripPlan,
  version: FfmpegVersion,
  output: CellFiles & { readonly frames: string; readonly sheet: string },
  picture: PictureShape,
): string[] {
  const times = [...passthrough(version), ...sourceTimeBase(version)]
  const graph = [
    `[0:V:0]showinfo=checksum=0,split=5[whole][small][some][lower][upper]`,
    `[small]scale=${MINIATURE}:${MINIATURE}:flags=area,format=gray[miniature]`,
    `[some]select='not(mod(n,${strip.every}))',scale=${strip.width}:${strip.height},format=yuvj420p,` +
      `tile=${strip.columns}x${strip.rows}[sheet]`,
    ...cellGraph(picture),
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
    cellOutputs(version, output),
  )
}

/** A picture as it is stored, and how players turn it. */
export interface PictureShape {
  readonly width: number
  readonly height: number
  readonly turn: Turn
}

/** Files that take the cells of both parts of the picture, 64 bytes a frame. */
export interface CellFiles {
  readonly low: string
  readonly high: string
}

/** Decodes a recording once for its moves alone: the cells of both parts, and the time of each frame (`frames`). */
export function cellArguments(
  input: FfmpegInput,
  version: FfmpegVersion,
  output: CellFiles & { readonly frames: string },
  picture: PictureShape,
): string[] {
  const graph = [
    '[0:V:0]split=3[lower][upper][clock]',
    '[clock]scale=16:16:flags=neighbor,format=gray[times]',
    ...cellGraph(picture),
  ]
  return words(
    commonArguments(),
    '-copyts',
    inputArguments(input),
    ['-filter_complex', graph.join(';')],
    '-map [times]',
    [...passthrough(version), ...sourceTimeBase(version)],
    ['-f', 'framehash', '-hash', 'sha256', '-y', output.frames],
    cellOutputs(version, output),
  )
}

function cellGraph(picture: PictureShape): string[] {
  return [`[lower]${regionFilter('low', picture)}[low]`, `[upper]${regionFilter('high', picture)}[high]`]
}

function cellOutputs(version: FfmpegVersion, output: CellFiles): string[] {
  const times = [...passthrough(version), ...sourceTimeBase(version)]
  const raw = ['-f', 'rawvideo', '-y']
  return words('-map [low]', times, [...raw, output.low], '-map [high]', times, [...raw, output.high])
}
