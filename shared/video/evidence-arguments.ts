import {
  commonArguments,
  inputArguments,
  passthrough,
  sourceTimeBase,
  type FfmpegInput,
  type FfmpegVersion,
} from './ffmpeg-input.ts'
import { words } from './words.ts'

/**
 * Takes frames out of the source by their ordinals (ascending, each once): as PNG for people, and the SHA-256 of their
 * planes. Counted from the first frame, never sought by time: ffmpeg and browsers round a time to different frames.
 */
export function evidenceArguments(
  input: FfmpegInput,
  ordinals: readonly number[],
  version: FfmpegVersion,
  output: { readonly frames: string; readonly picture: string },
): string[] {
  const wanted = ordinals.map((ordinal) => `eq(n,${ordinal})`).join('+')
  const times = [...passthrough(version), ...sourceTimeBase(version)]
  return words(
    commonArguments(),
    '-copyts',
    inputArguments(input),
    ['-filter_complex', `[0:v:0]select='${wanted}',split=2[planes][picture]`],
    '-map [planes]',
    times,
    [`-frames:v`, `${ordinals.length}`, '-f', 'framehash', '-hash', 'sha256', '-y', output.frames],
    '-map [picture]',
    passthrough(version),
    [`-frames:v`, `${ordinals.length}`, '-pix_fmt', 'rgb24', '-f', 'image2', '-y', output.picture],
  )
}
