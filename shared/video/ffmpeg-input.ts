import type { Container } from './container.ts'
import { words } from './argument-list.ts'

/** One file for ffmpeg to read. `path` is one of our own making: no name from outside ever gets here. */
export interface FfmpegInput {
  readonly path: string
  readonly container: Container
}

/** What the installed ffmpeg understands. */
export interface FfmpegVersion {
  readonly major: number
  readonly minor: number
}

/** Video and audio that phones record and browsers share. A decoder that is not named here is never opened. */
const decoders =
  'h264 hevc vp8 vp9 libvpx libvpx-vp9 av1 libdav1d libaom-av1 mpeg4 ' +
  'aac mp3 mp3float opus libopus vorbis flac alac pcm_s16le pcm_s16be amrnb'

/** 8K: nothing that a phone records is larger. */
export const MAX_PIXELS = 7680 * 4320

/** No single allocation of ffmpeg is larger than this many bytes. */
const MAX_ALLOCATION = 512 * 2 ** 20

/** Words that begin every call: quiet, no questions, no reading from the terminal. */
export function commonArguments(level: 'error' | 'info' = 'error'): string[] {
  return words(`-hide_banner -nostdin -nostats -v ${level} -max_alloc ${MAX_ALLOCATION}`)
}

/**
 * Opens a recording that may be an attack: the container is the one that its first bytes named and no other, so that a
 * playlist in disguise is never followed; only files; only known decoders; no picture beyond the limit. Edit lists are
 * not applied: a frame that an edit hides keeps its ordinal and can be looked at.
 */
export function inputArguments({ path, container }: FfmpegInput): string[] {
  return words(
    `-protocol_whitelist file -format_whitelist ${container} -codec_whitelist ${decoders.replaceAll(' ', ',')}`,
    `-max_pixels ${MAX_PIXELS}`,
    container === 'mov' ? '-ignore_editlist 1' : '',
    `-f ${container} -noautorotate`,
    ['-i', `file:${path}`],
  )
}

/** Times go through as they are: no frame is doubled, none dropped, none moved. */
export function passthrough(version: FfmpegVersion): string[] {
  const newer = version.major > 5 || (version.major === 5 && version.minor >= 1)
  return newer ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough']
}

/** The encoder counts in the stream's own ticks. */
export function sourceTimeBase(version: FfmpegVersion): string[] {
  const named = version.major > 6 || (version.major === 6 && version.minor >= 1)
  return ['-enc_time_base', named ? 'demux' : '-1']
}

/** Reads `ffmpeg version 5.1.9-0+deb12u1 …`, `n6.1`, or a build of the main branch (`N-12345-…`: newer than all). */
export function parseVersion(text: string): FfmpegVersion | null {
  const named = /^ffmpeg version n?(\d+)\.(\d+)/m.exec(text)
  if (named) return { major: Number(named[1]), minor: Number(named[2]) }
  return /^ffmpeg version (N-|git-|20\d\d-)/m.test(text) ? { major: 99, minor: 0 } : null
}
