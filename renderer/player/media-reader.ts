/** Random access to the bytes of one medium. The player never knows where they lie. */
export interface MediaReader {
  /** Bytes of the whole medium. Called once, before `read`. */
  size(): Promise<number>
  /** The bytes `from ≤ at < to`. Rejects where they cannot be had. */
  read(from: number, to: number): Promise<Uint8Array>
  close(): void
}

/** How a page names a medium to its worker: an address that answers ranges, or a port to somebody who reads for it. */
export type MediaAddress =
  | {
      readonly kind: 'http'
      readonly url: string
      /** What every request says: an address of a minute would end in the middle of a recording. */
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'port'; readonly port: MessagePort }

export function openMedia(address: MediaAddress): MediaReader {
  return address.kind === 'http' ? httpMedia(address.url, address.headers ?? {}) : portMedia(address.port)
}

/** Reads by HTTP ranges: the loopback host, and `app://` in Electron. */
function httpMedia(url: string, own: Readonly<Record<string, string>>): MediaReader {
  const closing = new AbortController()
  return {
    async size() {
      const answer = await fetch(url, { headers: { ...own, Range: 'bytes=0-0' }, signal: closing.signal })
      await answer.body?.cancel()
      const total = /\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1]
      if (answer.status !== 206 || total === undefined) throw new Error(`no ranges: ${answer.status}`)
      return Number(total)
    },
    async read(from, to) {
      const headers = { ...own, Range: `bytes=${from}-${to - 1}` }
      const answer = await fetch(url, { headers, signal: closing.signal })
      if (answer.status !== 206) throw new Error(`range refused: ${answer.status}`)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (bytes.length !== to - from) throw new Error(`range cut short: ${bytes.length} of ${to - from}`)
      return bytes
    },
    close() {
      closing.abort()
    },
  }
}

/** What goes over a port: a question with a number, an answer with the same number. */
export type PortQuestion =
  | { readonly id: number; readonly kind: 'size' }
  | { readonly id: number; readonly kind: 'read'; readonly from: number; readonly to: number }
export type PortAnswer =
  | { readonly id: number; readonly size: number }
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly failed: string }

/** Reads over a MessagePort. */
function portMedia(port: MessagePort): MediaReader {
  const waiting = new Map<number, { answer(value: PortAnswer): void; fail(error: Error): void }>()
  let last = 0
  port.addEventListener('message', (event: MessageEvent<PortAnswer>) => {
    const asked = waiting.get(event.data.id)
    waiting.delete(event.data.id)
    if ('failed' in event.data) asked?.fail(new Error(event.data.failed))
    else asked?.answer(event.data)
  })
  port.start()
  const ask = (question: (id: number) => PortQuestion): Promise<PortAnswer> =>
    new Promise((answer, fail) => {
      last += 1
      waiting.set(last, { answer, fail })
      port.postMessage(question(last))
    })
  return {
    async size() {
      const answer = await ask((id) => ({ id, kind: 'size' }))
      if (!('size' in answer)) throw new Error('no size in the answer')
      return answer.size
    },
    async read(from, to) {
      const answer = await ask((id) => ({ id, kind: 'read', from, to }))
      if (!('bytes' in answer) || answer.bytes.length !== to - from) throw new Error('read cut short')
      return answer.bytes
    },
    close() {
      for (const asked of waiting.values()) asked.fail(new Error('closed'))
      waiting.clear()
      port.close()
    },
  }
}
