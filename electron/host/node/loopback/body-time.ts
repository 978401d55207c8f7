import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Ends a request whose body takes too long: a call as a whole (`wholeMs`), an upload where nothing came for `stillMs`. How
 * long an upload lasts in all depends on its size, and that has its own limit.
 */
export function limitBodyTime(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limit: { readonly wholeMs: number } | { readonly stillMs: number },
): void {
  if (incoming.complete) return
  const { socket } = incoming
  const stop = (): void => clearInterval(timer)
  const end = (): void => {
    stop()
    if (incoming.complete) return
    if (outgoing.headersSent) return void socket.destroy()
    outgoing.writeHead(408, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
    outgoing.end('408\n', () => socket.destroy())
  }
  let before = socket.bytesRead
  const check = (): void => {
    if ('wholeMs' in limit || socket.bytesRead === before) return end()
    before = socket.bytesRead
  }
  const timer = setInterval(check, 'wholeMs' in limit ? limit.wholeMs : limit.stillMs)
  timer.unref()
  incoming.once('end', stop)
  outgoing.once('close', stop)
}
