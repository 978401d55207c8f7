import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { words } from '../../shared/video/argument-list.ts'
import { webAddress } from './download.ts'
import { isPublicAddress, leadsOutside, type MayConnect } from './public-address.ts'
import type { PutRefusal, RecordingStore } from './recording-store.ts'

export type FetchRefusal =
  PutRefusal | Refusal<'not-a-web-address' | 'private-address' | 'no-fetcher' | 'fetch-failed'>

/** Looks for yt-dlp, which gets recordings out of pages. It is the user's own; nothing installs it. */
export async function findFetcher(path = process.env['PATH'] ?? ''): Promise<string | null> {
  const file = process.platform === 'win32' ? 'yt-dlp.exe' : 'yt-dlp'
  const folder = path.split(delimiter).find((one) => one !== '' && existsSync(join(one, file)))
  if (folder === undefined) return null
  const found = join(folder, file)
  const runs = await promisify(execFile)(found, ['--version'], { timeout: 20_000 }).catch(() => null)
  return runs ? found : null
}

const TIMEOUT_MS = 20 * 60_000

/** Fetches the recording behind a page's link into the store. */
export async function fetchWithTool(
  store: RecordingStore,
  fetcher: string | null,
  link: string,
  options: {
    readonly largest: number
    readonly signal: AbortSignal
    readonly onProgress: (percent: number) => void
    readonly mayConnect?: MayConnect | undefined
  },
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, FetchRefusal>> {
  const url = webAddress(link)
  if (!url) return refuse('not-a-web-address')
  if (fetcher === null) return refuse('no-fetcher')
  // Where a page then leads is the tool's business, which is the user's own; where it begins is ours.
  if (!(await leadsOutside(url.hostname, options.mayConnect ?? isPublicAddress)))
    return refuse('private-address')
  await mkdir(store.incoming, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(store.incoming, 'fetch-'))
  try {
    const code = await run(fetcher, fetchArguments(url, folder, options.largest), options)
    if (options.signal.aborted) return refuse('cancelled')
    const [file] = await readdir(folder)
    if (code !== 0 || file === undefined) return refuse('fetch-failed', { exit: code })
    return await store.put(createReadStream(join(folder, file)), options)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One video, no playlists, no settings of the user's, nothing run afterwards. */
export function fetchArguments(url: URL, folder: string, largest: number): string[] {
  return words(
    '--ignore-config --no-playlist --no-exec --no-cache-dir --newline --no-part --restrict-filenames',
    `--max-filesize ${largest} --socket-timeout 30 --retries 3`,
    ['--format', 'bv*[ext=mp4]+ba[ext=m4a]/b[ext=mp4]/b', '--output', join(folder, 'recording.%(ext)s')],
    ['--', url.href],
  )
}

function run(
  fetcher: string,
  args: readonly string[],
  options: { readonly signal: AbortSignal; readonly onProgress: (percent: number) => void },
): Promise<number | null> {
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)])
  const child = spawn(fetcher, [...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    signal: limit,
    windowsHide: true,
  })
  child.stdout.on('data', (chunk: Buffer) => {
    const percent = /(\d+(?:\.\d+)?)%/.exec(chunk.toString('utf8'))?.[1]
    if (percent !== undefined) options.onProgress(Number(percent))
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code))
  })
}
