import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Node's request as the web's: what the core understands. The body is a stream that fails past `maxBytes`. */
export function toWebRequest(incoming: IncomingMessage, origin: string, maxBytes: number): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    // The cookie is the host's business; nothing behind it has a use for it.
    if (name === 'cookie' || value === undefined) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const method = incoming.method ?? 'GET'
  const url = origin + (incoming.url ?? '/')
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const body = Readable.toWeb(Readable.from(limited(incoming, maxBytes)))
  return new Request(url, { method, headers, body, duplex: 'half' })
}

/** Sends the web's response. A reader that goes away in the middle is nothing to report. */
export async function sendWebResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) {
    outgoing.end()
    return
  }
  await pipeline(Readable.fromWeb(response.body), outgoing).catch(() => outgoing.destroy())
}

/** Thrown while a body is read that is longer than it may be. */
export class BodyTooLarge extends Error {}

/** Reads a whole body as text; throws `BodyTooLarge` as soon as it is too long. */
export async function readText(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of limited(incoming, maxBytes)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function* limited(incoming: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge()
  let size = 0
  for await (const chunk of incoming) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += bytes.length
    if (size > maxBytes) throw new BodyTooLarge()
    yield bytes
  }
}
