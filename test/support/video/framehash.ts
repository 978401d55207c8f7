import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { words } from '../../../shared/video/argument-list.ts'

/** A decoded frame as ffmpeg sees it: its time in ticks of the stream and the SHA-256 of its I420 planes. */
export interface OracleFrame {
  readonly pts: number
  readonly sha256: string
}

/**
 * The oracle: every frame of the first video stream, decoded by ffmpeg in one pass, in the order of presentation, no
 * edit list applied, not turned. `pixels`: ffmpeg's name of the format that is hashed; one other than the stream's own is
 * converted to.
 */
export async function framehash(path: string, pixels = 'yuv420p'): Promise<OracleFrame[]> {
  const run = promisify(execFile)
  const { stdout } = await run(
    'ffmpeg',
    words(
      '-hide_banner -nostdin -v error -noautorotate',
      /\.(mp4|mov)$/.test(path) ? '-ignore_editlist 1' : '',
      ['-i', path],
      `-map 0:v:0 -copyts -fps_mode passthrough -enc_time_base -1 -pix_fmt ${pixels} -f framehash -hash sha256 -`,
    ),
    { maxBuffer: 64 * 1024 * 1024 },
  )
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, , pts = '', , , sha256 = ''] = line.split(',').map((field) => field.trim())
      return { pts: Number(pts), sha256 }
    })
}
