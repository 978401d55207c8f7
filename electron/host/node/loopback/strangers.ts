import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Connections that have not shown yet that they are of a browser with access. */
export interface Strangers {
  /** A request on this connection had cookie and key: it is never closed to make room. */
  admit(socket: Socket): void
}

/**
 * Every program on this machine can open connections and leave them open. They are all of one peer, so what is limited is
 * how many may wait without having shown who they are: past that, the one that waits longest makes room. A browser shows
 * its cookie within moments, so that it always gets in.
 */
export function limitStrangers(server: Server, most: number): Strangers {
  const waiting = new Set<Socket>()
  server.on('connection', (socket) => {
    const [longest] = waiting
    if (waiting.size >= most && longest) {
      waiting.delete(longest)
      longest.destroy()
    }
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
  })
  return { admit: (socket) => void waiting.delete(socket) }
}
