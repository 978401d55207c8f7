import type { FromWorker, ToWorker } from './player-protocol.ts'
import { serveFrames, type FrameServer } from './frame-server.ts'

/**
 * The worker around the frame server: one video for its life. The page sends a port first; everything goes over it, so
 * that nothing depends on what the global scope is.
 */
addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports
  if (port) answerOn(port)
})

function answerOn(port: MessagePort): void {
  const send = (message: FromWorker, moved: Transferable[] = []): void => {
    port.postMessage(message, moved)
  }
  let server: Promise<FrameServer> | null = null
  port.addEventListener('message', (event: MessageEvent<ToWorker>) => {
    const message = event.data
    if (message.kind === 'open') server ??= serveFrames(message, send)
    else void server?.then((ready) => handle(ready, message, send))
  })
  port.start()
}

async function handle(
  server: FrameServer,
  message: Exclude<ToWorker, { kind: 'open' }>,
  send: (message: FromWorker) => void,
): Promise<void> {
  switch (message.kind) {
    case 'aim':
      return server.aim(message)
    case 'proxy':
      return server.addProxy(message.proxy)
    case 'hash':
      return send({ kind: 'hash', request: message.request, sha256: await server.hash(message.ordinal) })
    case 'luma':
      return send({
        kind: 'luma',
        request: message.request,
        crop: server.luma(message.ordinal, message.area),
      })
    case 'facts':
      return send({ kind: 'facts', request: message.request, facts: server.facts() })
  }
}
