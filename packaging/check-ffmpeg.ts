import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { checkFfmpeg, ffmpegKey } from '../electron/video/shipped-ffmpeg.ts'

/**
 * Holds the ffmpeg that would ship against the list of reviewed ones. Throws for one that was changed, and in a release
 * (`CAREBENCH_RELEASE`) for one that nobody has reviewed; elsewhere the line that is missing is printed.
 */
export function checkShippedFfmpeg(root: string, print: (line: string) => void): void {
  const require = createRequire(join(root, 'package.json'))
  const folder = join(root, 'node_modules', 'ffmpeg-static')
  if (!existsSync(folder)) return
  const path = z.string().nullable().parse(require('ffmpeg-static'))
  if (path === null || !existsSync(path)) return
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const key = ffmpegKey(version)
  const { verdict, sha256 } = checkFfmpeg(path, key)
  if (verdict === 'listed') return
  const line = `'${key}': '${sha256}',`
  if (verdict === 'changed' || process.env['CAREBENCH_RELEASE'] === '1')
    throw new Error(`ffmpeg of ffmpeg-static is ${verdict}. Reviewed, it would be this line: ${line}`)
  print(`ffmpeg of ffmpeg-static is not in electron/video/shipped-ffmpeg.ts yet: ${line}`)
}
