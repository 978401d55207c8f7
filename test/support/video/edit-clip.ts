import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { words } from '../../../shared/video/argument-list.ts'

// What people do to a recording before they send it again.

const run = promisify(execFile)
const quiet = '-hide_banner -nostdin -v error -y'

/** The same packets in another container. */
export async function remux(path: string, folder: string, name: string): Promise<string> {
  const target = join(folder, name)
  await run('ffmpeg', words(quiet, ['-i', path], '-map 0:v:0 -c copy', [target]))
  return target
}

/** The same pictures encoded anew, smaller and worse. */
export async function encodeAnew(path: string, folder: string, name: string): Promise<string> {
  const target = join(folder, name)
  await run(
    'ffmpeg',
    words(quiet, ['-i', path], '-map 0:v:0 -vf scale=240:-2 -c:v libx264 -preset veryfast -crf 33', [
      '-fps_mode',
      'passthrough',
      '-enc_time_base',
      '1/90000',
      target,
    ]),
  )
  return target
}

/** Two recordings joined without encoding; the parameters of the second come with its pictures. */
export async function join2(first: string, second: string, folder: string, name: string): Promise<string> {
  const parts: string[] = []
  for (const [place, path] of [first, second].entries()) {
    const part = join(folder, `part-${place}-${name}.ts`)
    await run('ffmpeg', words(quiet, ['-i', path], '-map 0:v:0 -c copy -f mpegts', [part]))
    parts.push(part)
  }
  const list = join(folder, `${name}.txt`)
  await writeFile(list, `${parts.map((part) => `file '${part}'`).join('\n')}\n`)
  const target = join(folder, name)
  // In MP4 the tag avc3 lets parameters stand among the pictures.
  await run('ffmpeg', words(quiet, '-f concat -safe 0', ['-i', list], '-c copy -tag:v avc3', [target]))
  return target
}

/** ffmpeg with these arguments between the clip and a new file in the folder. */
export async function viaFfmpeg(
  inputs: readonly string[],
  how: string,
  folder: string,
  name: string,
): Promise<string> {
  const target = join(folder, name)
  await run('ffmpeg', words(quiet, ...inputs.map((path) => ['-i', path]), how, [target]))
  return target
}
