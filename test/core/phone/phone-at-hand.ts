import { request, type IncomingHttpHeaders } from 'node:http'

export interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** What a phone is to the listener: a browser with a cookie of its own. Headers may be told wrongly. */
export interface PhoneAtHand {
  get(address: string, headers?: Record<string, string | string[]>): Promise<Heard>
  post(address: string, body: Uint8Array, headers?: Record<string, string | string[]>): Promise<Heard>
  readonly cookie: string | null
}

export function phoneAtHand(): PhoneAtHand {
  let cookie: string | null = null
  const ask = (
    method: string,
    address: string,
    body: Uint8Array | null,
    headers: Record<string, string | string[]>,
  ): Promise<Heard> => {
    const own = cookie === null ? {} : { Cookie: cookie }
    const sent = { 'Content-Length': String(body?.length ?? 0), ...own, ...headers }
    return new Promise((resolve, reject) => {
      const asked = request(address, { method, headers: sent, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const [set] = answer.headers['set-cookie'] ?? []
          if (set !== undefined) cookie = set.split(';', 1)[0] ?? null
          const text = Buffer.concat(parts).toString('utf8')
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }
  return {
    get cookie() {
      return cookie
    },
    get: (address, headers = {}) => ask('GET', address, null, headers),
    post: (address, body, headers = {}) =>
      ask('POST', address, body, { Origin: new URL(address).origin, ...headers }),
  }
}
