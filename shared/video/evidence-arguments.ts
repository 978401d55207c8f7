import {
  commonArguments,
  inputArguments,
  passthrough,
  sourceTimeBase,
  type FfmpegInput,
  type FfmpegVersion,
} from './ffmpeg-input.ts'
import { words } from './argument-list.ts'

const pixels = { png: ['-pix_fmt', 'rgb24'], preview: ['-pix_fmt', 'yuvj420p', '-q:v', '4'] } as const
/** Paper has no use for more than 900 pixels. */
const sizes = { png: 'null', preview: "scale=-2:'min(900,ih)'" } as const

/**
 * Takes frames out of the source by their ordinals (ascending, each once): as PNG for people, and the SHA-256 of their
 * planes. Counted from the first frame, never sought by time: ffmpeg and browsers round a time to different frames.
 */
export function evidenceArguments(
  input: FfmpegInput,
  ordinals: readonly number[],
  version: FfmpegVersion,
  output: { readonly frames: string; readonly picture: string; readonly form: 'png' | 'preview' },
): string[] {
  const wanted = ordinals.map((ordinal) => `eq(n,${ordinal})`).join('+')
  const times = [...passthrough(version), ...sourceTimeBase(version)]
  return words(
    commonArguments(),
    '-copyts',
    inputArguments(input),
    [
      '-filter_complex',
      `[0:V:0]select='${wanted}',split=2[planes][shown];[shown]${sizes[output.form]}[picture]`,
    ],
    '-map [planes]',
    times,
    [`-frames:v`, `${ordinals.length}`, '-f', 'framehash', '-hash', 'sha256', '-y', output.frames],
    '-map [picture]',
    passthrough(version),
    [`-frames:v`, `${ordinals.length}`, ...pixels[output.form], '-f', 'image2', '-y', output.picture],
  )
}
