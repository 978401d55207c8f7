import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A cable to a server on this computer, which can be pulled and plugged in again. */
export interface Cable extends AsyncDisposable {
  /** Where its near end is. */
  readonly port: number
  pull(): Promise<void>
  plugIn(): Promise<void>
}

export async function cableTo(target: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  let server: Server | null = null
  let port = 0
  const plugIn = async (): Promise<void> => {
    server = createServer((near) => {
      const far = connect(target, '127.0.0.1')
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('close', () => {
          sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
        socket.on('error', () => {
          // It was pulled.
        })
      }
      near.pipe(far)
      far.pipe(near)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address: AddressInfo | string | null = server.address()
    if (address === null || typeof address === 'string') throw new Error('the cable has no port')
    ;({ port } = address)
  }
  const pull = async (): Promise<void> => {
    const pulled = server
    server = null
    if (!pulled) return
    const closed = once(pulled, 'close')
    pulled.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await plugIn()
  return {
    get port() {
      return port
    },
    pull,
    plugIn,
    [Symbol.asyncDispose]: pull,
  }
}
