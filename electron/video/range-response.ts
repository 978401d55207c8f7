import { open } from 'node:fs/promises'

/** More than a player asks for at once; a longer range is cut here, as HTTP allows, and asked for again. */
const LONGEST = 8 * 2 ** 20

/**
 * Answers a request for a part of a file (`Range: bytes=from-to`): 206 with the bytes, 416 outside of the file. Without
 * a range the answer is the first part. Never reads a whole recording into memory.
 */
export async function rangeResponse(request: Request, path: string, type: string): Promise<Response> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const range = parseRange(request.headers.get('Range'), size)
    const headers = { 'Accept-Ranges': 'bytes', 'Content-Type': type }
    if (!range) {
      return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } })
    }
    const to = Math.min(range.to, range.from + LONGEST - 1)
    const bytes = new Uint8Array(to - range.from + 1)
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, range.from + done)
      if (bytesRead === 0) throw new Error('the file became shorter while it was read')
      done += bytesRead
    }
    return new Response(request.method === 'HEAD' ? null : bytes, {
      status: 206,
      headers: {
        ...headers,
        'Content-Range': `bytes ${range.from}-${to}/${size}`,
        'Content-Length': `${bytes.length}`,
      },
    })
  } finally {
    await file.close()
  }
}

/** First and last byte of a single range, both in it; null where the file has none of it. */
export function parseRange(
  header: string | null,
  size: number,
): { readonly from: number; readonly to: number } | null {
  if (size === 0) return null
  if (header === null) return { from: 0, to: size - 1 }
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from <= to && Number.isSafeInteger(from) ? { from, to } : null
}
