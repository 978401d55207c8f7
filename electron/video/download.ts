import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { isDiskFull } from '../core/disk-full.ts'
import { askServer, type Asking } from './ask-server.ts'
import { ClosedAddress, isPublicAddress, type MayConnect } from './public-address.ts'
import type { PutRefusal, RecordingStore } from './recording-store.ts'

export type DownloadRefusal =
  | PutRefusal
  | Refusal<'not-a-web-address' | 'private-address' | 'server-refused' | 'unreachable' | 'timed-out'>

export interface DownloadOptions {
  /** Names the part file, so that a later try goes on where this one ends: letters, digits, hyphens. */
  readonly key: string
  readonly largest: number
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number | null) => void
  /** Which addresses may be asked: those of the open internet. */
  readonly mayConnect?: MayConnect | undefined
}

/** Why a download is stopped that goes on after the next start: its part stays. Any other reason leaves nothing behind. */
export const CLOSING = 'closing'

/** What is remembered of a half download: it may go on only if the other side still has the same file. */
const partNote = z.object({ url: z.string(), validator: z.string().nullable() })

const MOST_REDIRECTS = 5
const TRIES = 3
const ATTEMPT_IDLE_MS = 30_000
/** All tries together. */
const MOST_MS = 2 * 3_600_000

/**
 * Downloads a direct http(s) link into the store. An interrupted download keeps what it has: the next one asks for the
 * rest, and begins anew where the server has another file or no ranges.
 */
export async function download(
  store: RecordingStore,
  link: string,
  options: DownloadOptions,
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, DownloadRefusal>> {
  const url = webAddress(link)
  if (!url) return refuse('not-a-web-address')
  await mkdir(store.incoming, { recursive: true, mode: 0o700 })
  const part = join(store.incoming, `download-${options.key}.part`)
  const until = AbortSignal.timeout(MOST_MS)
  for (let attempt = 1; ; attempt += 1) {
    const fetched = await fetchPreferred(url, part, {
      ...options,
      signal: AbortSignal.any([options.signal, until]),
    })
    if (fetched === 'whole') break
    if (options.signal.aborted) {
      if (options.signal.reason !== CLOSING) await removePart(part)
      return refuse('cancelled')
    }
    if (until.aborted) {
      await removePart(part)
      return refuse('timed-out')
    }
    if (fetched !== 'broken') {
      if (fetched.code !== 'unreachable') await removePart(part)
      return { ok: false, error: fetched }
    }
    if (attempt === TRIES) return refuse('unreachable')
  }
  const put = await store.put(createReadStream(part), { largest: options.largest, signal: options.signal })
  await removePart(part)
  return put
}

/** True for what can be asked for at all; whether a video is behind it shows in its first bytes. */
export function webAddress(link: string): URL | null {
  const url = URL.parse(link)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' ? url : null
}

/** The sealed way where the same server has one; the open way only where it does not answer. */
async function fetchPreferred(
  url: URL,
  part: string,
  options: DownloadOptions,
): Promise<'whole' | 'broken' | DownloadRefusal> {
  if (url.protocol !== 'http:' || url.port !== '') return fetchInto(url, part, options)
  const sealed = new URL(url.href.replace(/^http:/, 'https:'))
  const fetched = await fetchInto(sealed, part, options)
  const isThere =
    typeof fetched === 'string' || (fetched.code !== 'unreachable' && fetched.code !== 'server-refused')
  return isThere || options.signal.aborted ? fetched : fetchInto(url, part, options)
}

async function fetchInto(
  url: URL,
  part: string,
  options: DownloadOptions,
): Promise<'whole' | 'broken' | DownloadRefusal> {
  const before = await readNote(part)
  const have = before?.url === url.href && before.validator !== null ? await sizeOf(part) : 0
  const validator = have > 0 ? (before?.validator ?? null) : null
  const headers = validator === null ? {} : { Range: `bytes=${have}-`, 'If-Range': validator }
  const stalled = new AbortController()
  const alive = watchdog(() => {
    stalled.abort()
  })
  let answered = false
  try {
    const signal = AbortSignal.any([options.signal, stalled.signal])
    const answer = await follow(url, { headers, signal, mayConnect: options.mayConnect ?? isPublicAddress })
    if (!answer) return refuse('server-refused', { status: 310 }).error
    answered = true
    const { statusCode: status = 0 } = answer
    if (status < 200 || status > 299) {
      answer.destroy()
      return refuse('server-refused', { status }).error
    }
    const from = status === 206 ? have : 0
    const length = Number(answer.headers['content-length'] ?? NaN)
    const total = Number.isFinite(length) ? from + length : null
    if ((total ?? 0) > options.largest) {
      answer.destroy()
      return refuse('file-too-large', { limit: options.largest }).error
    }
    await writeFile(`${part}.json`, JSON.stringify({ url: url.href, validator: validatorOf(answer) }))
    return await copy(answer, part, from, total, options, alive.touch)
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk-full').error
    if (error instanceof ClosedAddress) return refuse('private-address').error
    // What broke off may go on; what never answered will not answer a moment later.
    return answered || options.signal.aborted ? 'broken' : refuse('unreachable').error
  } finally {
    alive.stop()
  }
}

async function copy(
  body: IncomingMessage,
  part: string,
  from: number,
  total: number | null,
  options: DownloadOptions,
  touch: () => void,
): Promise<'whole' | 'broken' | Refusal<'file-too-large'>> {
  const file = await open(part, from > 0 ? 'a' : 'w', 0o600)
  let done = from
  try {
    for await (const piece of body) {
      const chunk = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece))
      touch()
      done += chunk.length
      if (done > options.largest) return refuse('file-too-large', { limit: options.largest }).error
      await file.writeFile(chunk)
      options.onProgress(done, total)
    }
  } finally {
    await file.close()
  }
  return total === null || done === total ? 'whole' : 'broken'
}

/** Redirects are followed by hand: never to anything but http and https, and each address is checked anew. */
async function follow(from: URL, asking: Asking): Promise<IncomingMessage | null> {
  let url = from
  for (let turn = 0; turn <= MOST_REDIRECTS; turn += 1) {
    const answer = await askServer(url, asking)
    const { statusCode = 0, headers } = answer
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return answer
    answer.destroy()
    const next = webAddress(URL.parse(headers.location, url.href)?.href ?? '')
    if (!next) return null
    url = next
  }
  return null
}

/** Strong validators only: a weak one says that two files mean the same, not that they are the same. */
function validatorOf({ headers }: IncomingMessage): string | null {
  if (headers.etag !== undefined && !headers.etag.startsWith('W/')) return headers.etag
  return headers['last-modified'] ?? null
}

async function readNote(part: string): Promise<z.infer<typeof partNote> | null> {
  const text = await readFile(`${part}.json`, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = partNote.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  return found?.size ?? 0
}

async function removePart(part: string): Promise<void> {
  await rm(part, { force: true })
  await rm(`${part}.json`, { force: true })
}

/** Calls when nothing has come for a while. */
function watchdog(bark: () => void): { readonly touch: () => void; readonly stop: () => void } {
  let timer = setTimeout(bark, ATTEMPT_IDLE_MS)
  return {
    touch() {
      clearTimeout(timer)
      timer = setTimeout(bark, ATTEMPT_IDLE_MS)
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
