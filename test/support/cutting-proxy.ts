import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** Where in the conversation somebody can be ended. */
export const cutPoints = [
  'connect',
  'EHLO',
  'MAIL',
  'RCPT',
  'DATA',
  'body',
  'dot',
  'accepted',
  'answered',
] as const
export type CutPoint = (typeof cutPoints)[number]

export interface CuttingProxy {
  readonly port: number
  /** Calls `act` when the conversation gets to this point, after passing it so many times. */
  arm(point: CutPoint, skip: number, act: () => void): void
  disarm(): void
  close(): Promise<void>
}

/** Stands between the sender and a real server, and knows where they are. */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  let armed: { point: CutPoint; skip: number; act: () => void } | null = null
  const sockets = new Set<Socket>()
  const reached = (point: CutPoint): boolean => {
    if (armed?.point !== point) return false
    if (armed.skip > 0) {
      armed.skip -= 1
      return false
    }
    const { act } = armed
    armed = null
    act()
    return true
  }
  const proxy = createServer((client) => {
    const server = connect(target, '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => {
        // Broken lines are what this is for.
      })
    }
    const cut = (): void => {
      client.destroy()
      server.destroy()
    }
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
    if (reached('connect')) {
      cut()
      return
    }
    talk(client, server, reached, cut)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    port: address.port,
    arm(point, skip, act) {
      armed = { point, skip, act }
    },
    disarm() {
      armed = null
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const verbs: readonly CutPoint[] = ['EHLO', 'MAIL', 'RCPT', 'DATA']

function talk(client: Socket, server: Socket, reached: (point: CutPoint) => boolean, cut: () => void): void {
  let phase: 'commands' | 'body' | 'answer' = 'commands'
  let tail = ''
  client.on('data', (chunk: Buffer) => {
    if (phase === 'commands') {
      const verb = verbs.find((known) => known === chunk.toString('latin1', 0, 4).toUpperCase())
      if (verb && reached(verb)) cut()
      else server.write(chunk)
      return
    }
    tail = (tail + chunk.toString('latin1')).slice(-5)
    if (reached('body')) {
      server.write(chunk.subarray(0, Math.floor(chunk.length / 2)), cut)
      return
    }
    const isLast = tail === '\r\n.\r\n'
    if (isLast && reached('dot')) {
      cut()
      return
    }
    if (isLast) phase = 'answer'
    server.write(chunk)
  })
  server.on('data', (chunk: Buffer) => {
    const code = chunk.toString('latin1', 0, 3)
    if (phase === 'commands' && code === '354') {
      phase = 'body'
      tail = ''
    }
    if (phase === 'answer' && code === '250') {
      phase = 'commands'
      // The server has it; whoever sent it never hears so.
      if (reached('accepted')) {
        cut()
        return
      }
      client.write(chunk)
      if (reached('answered')) cut()
      return
    }
    client.write(chunk)
  })
}
