import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { parseVersion, type FfmpegVersion } from '../../shared/video/ffmpeg-input.ts'
import type { Box } from '../../shared/video/other-boxes.ts'
import { usualLimits } from '../../shared/video/sandbox-arguments.ts'
import { workingBox } from './find-box.ts'
import { ffmpegKey, isChanged } from './shipped-ffmpeg.ts'

/** The ffmpeg of this machine and what can be put around it. */
export interface VideoTool {
  readonly path: string
  readonly version: FfmpegVersion
  /** `bwrap` where it works here, else null: limits and white lists alone. */
  readonly bwrap: string | null
  readonly prlimit: string | null
  /** What macOS or Windows puts around it where that works here. */
  readonly box: Box | null
}

const packageFacts = z.object({ version: z.string() })
const run = promisify(execFile)
const WAIT_MS = 10_000

/** Looks for ffmpeg: the one that ships with the program, else the one on PATH. Null where there is none that runs. */
export async function findVideoTool(path = process.env['PATH'] ?? ''): Promise<VideoTool | null> {
  for (const candidate of [shippedFfmpeg(), onPath('ffmpeg', path)]) {
    const version = candidate === null ? null : await versionOf(candidate)
    if (candidate !== null && version) {
      const prlimit = onPath('prlimit', path)
      const bwrap = await workingBwrap(onPath('bwrap', path))
      return { path: candidate, version, prlimit, bwrap, box: await workingBox(candidate, usualLimits) }
    }
  }
  return null
}

function shippedFfmpeg(): string | null {
  try {
    const require = createRequire(import.meta.url)
    const found: unknown = require('ffmpeg-static')
    if (typeof found !== 'string') return null
    // In a package it lies beside the archive: nothing can be run from inside.
    const path = found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
    if (!existsSync(path)) return null
    const { version } = packageFacts.parse(require('ffmpeg-static/package.json'))
    // One that is not the one that was reviewed does not run; the system's own may.
    return isChanged(path, ffmpegKey(version)) ? null : path
  } catch (error) {
    // It is an optional dependency: a machine without it uses its own ffmpeg.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

function onPath(name: string, path: string): string | null {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const found = path.split(delimiter).find((folder) => folder !== '' && existsSync(join(folder, file)))
  return found === undefined ? null : join(found, file)
}

async function versionOf(path: string): Promise<FfmpegVersion | null> {
  const result = await run(path, ['-version'], { timeout: WAIT_MS }).catch(() => null)
  return result ? parseVersion(result.stdout) : null
}

/** Being installed is not enough: some systems forbid what it needs. */
async function workingBwrap(path: string | null): Promise<string | null> {
  if (path === null) return null
  const binds = ['/usr', '/lib', '/lib64', '/bin'].flatMap((folder) => ['--ro-bind-try', folder, folder])
  const args = ['--unshare-all', '--cap-drop', 'ALL', ...binds, '--proc', '/proc', '--dev', '/dev', 'true']
  return (await run(path, args, { timeout: WAIT_MS }).catch(() => null)) ? path : null
}
