import { once } from 'node:events'
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { keyHeader } from '../../shared/rpc/loopback.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Ask {
  readonly method?: string
  readonly path?: string
  /** Headers as they are sent; an array is sent as several. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
}

/** One request as a browser or an attacker would send it: `fetch` would not let us lie about Host or Origin. */
export async function ask(
  port: number,
  { method = 'GET', path = '/', headers = {}, body }: Ask,
): Promise<Answer> {
  // A flat list, because an object could not hold the same header twice.
  const all = {
    host: `127.0.0.1:${port}`,
    'content-length': String(Buffer.byteLength(body ?? '')),
    ...headers,
  }
  const flat = Object.entries(all).flatMap(([name, value]) => [value].flat().flatMap((one) => [name, one]))
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers: flat, agent: false })
  outgoing.end(body)
  const [incoming]: unknown[] = await once(outgoing, 'response')
  if (!isMessage(incoming)) throw new Error('no response')
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: await text(incoming) }
}

/** Sends bytes as they are and reads until the server closes. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  socket.write(bytes)
  return await text(socket)
}

function isMessage(value: unknown): value is IncomingMessage {
  return typeof value === 'object' && value !== null && 'statusCode' in value
}

export interface LetIn {
  readonly port: number
  /** What goes to every port of the address. */
  readonly cookie: string
  /** What only the page of the origin has. */
  readonly key: string
  /** Both, as the headers of a call. */
  readonly both: { readonly cookie: string; readonly [keyHeader]: string }
}

/** Uses a printed address up and answers with what it gave. */
export async function letIn(address: string): Promise<LetIn> {
  const url = new URL(address)
  const port = Number(url.port)
  const answer = await ask(port, { path: url.pathname })
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  const key = keyIn(answer.body)
  if (cookie === undefined || key === undefined) throw new Error(`not let in: ${answer.status}`)
  return { port, cookie, key, both: { cookie, [keyHeader]: key } }
}

/** The key that the page of an address hands over. */
export function keyIn(page: string): string | undefined {
  return /data-key="([\w-]{43})"/.exec(page)?.[1]
}
