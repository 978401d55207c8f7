import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { words } from '../../../shared/video/argument-list.ts'
import type { ClipRecipe } from './clip-recipe.ts'

/** The ffmpeg arguments that encode a recipe's video. Fast presets: the clips test frames, not beauty. */
export function encoderArguments(recipe: ClipRecipe): string[] {
  const { gop, codec } = recipe
  const length = gop.kind === 'intra' ? 1 : gop.length
  const open = gop.kind === 'open' ? 1 : 0
  const plain = gop.kind === 'no-b' || gop.kind === 'intra'
  const format = `-pix_fmt ${recipe.depth === 10 ? 'yuv420p10le' : 'yuv420p'}`
  const groups = `-g ${length} -keyint_min ${length}`
  switch (codec) {
    case 'h264':
      return words(
        `-c:v libx264 -preset veryfast ${rate(recipe)} ${groups} -sc_threshold 0 ${format}`,
        plain ? '-bf 0' : `-bf 3 -x264-params b-pyramid=normal:b-adapt=0:open-gop=${open}`,
      )
    case 'hevc':
      return words(
        `-c:v libx265 -preset ultrafast -crf 28 -tag:v hvc1 ${format} -x265-params`,
        `keyint=${length}:min-keyint=${length}:scenecut=0:log-level=none:open-gop=${open}:` +
          (plain ? 'bframes=0' : 'bframes=4:b-pyramid=1:b-adapt=0'),
      )
    case 'vp9':
      return words(
        `-c:v libvpx-vp9 -cpu-used 8 -row-mt 1 -b:v 1500k ${groups} ${format}`,
        // Hidden alternate references are VP9's way of looking ahead.
        plain
          ? '-deadline realtime -auto-alt-ref 0 -lag-in-frames 0'
          : '-deadline good -auto-alt-ref 1 -lag-in-frames 16',
      )
    case 'av1':
      return words(`-c:v libsvtav1 -preset 12 -crf 40 -g ${length} ${format}`)
    default:
      return missingCase(codec)
  }
}

/** What a phone's recorder does where it has few bits: it holds on to them and lets the picture suffer. */
function rate({ kilobits }: ClipRecipe): string {
  return kilobits === undefined ? '-crf 26' : `-b:v ${kilobits}k -maxrate ${kilobits}k -bufsize ${kilobits}k`
}
