import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { LogAddress } from '../../../electron/centre/index.ts'

/** A cable between benches and the log: it can be pulled, and answers can be lost on it. */
export interface LossyCable extends AsyncDisposable {
  /** The log, as it is reached over the cable. */
  readonly address: LogAddress
  pull(): void
  /** From here on everything arrives. */
  plug(): void
  /** One answer of the log, after so many others, does not arrive: the log has done what was asked, and the line breaks. */
  loseAnswer(after: number): void
}

export async function lossyCableTo(log: LogAddress): Promise<LossyCable> {
  const sockets = new Set<Socket>()
  let pulled = false
  /** How many answers arrive before one does not; null where all arrive. */
  let arriving: number | null = null
  const proxy = createServer((client) => {
    if (pulled) {
      client.destroy()
      return
    }
    const server = connect(log.port, log.host)
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => {
        // Broken lines are what this is for.
      })
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        server.destroy()
      })
    }
    client.on('data', (chunk: Buffer) => server.write(chunk))
    server.on('data', (chunk: Buffer) => {
      if (arriving === 0) {
        arriving = null
        client.destroy()
        return
      }
      if (arriving !== null) arriving -= 1
      client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const at: AddressInfo | string | null = proxy.address()
  if (at === null || typeof at === 'string') throw new Error('the cable has no port')
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    address: { ...log, host: '127.0.0.1', port: at.port },
    pull() {
      pulled = true
      cut()
    },
    plug() {
      pulled = false
      arriving = null
    },
    loseAnswer(after) {
      arriving = after
    },
    async [Symbol.asyncDispose]() {
      proxy.close()
      cut()
    },
  }
}
