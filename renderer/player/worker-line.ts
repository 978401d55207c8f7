import type { FromWorker, ToWorker } from './player-protocol.ts'

/** A worker with a port of its own to it. `onEnd`: it failed where nothing in it caught it. */
export function openLine(hear: (message: FromWorker) => void, onEnd: () => void) {
  const worker = new Worker(new URL('player-worker.ts', import.meta.url), { type: 'module' })
  const { port1: port, port2: workersPort } = new MessageChannel()
  worker.postMessage(null, [workersPort])
  port.addEventListener('message', (event: MessageEvent<FromWorker>) => hear(event.data))
  port.start()
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    onEnd()
  })
  return {
    tell: (message: ToWorker): void => port.postMessage(message, portsOf(message)),
    close(): void {
      worker.terminate()
      port.close()
    },
  }
}

function portsOf(message: ToWorker): Transferable[] {
  const media =
    message.kind === 'open'
      ? [message.source, message.proxy]
      : message.kind === 'proxy'
        ? [message.proxy]
        : []
  return media.flatMap((one) => (one?.media.kind === 'port' ? [one.media.port] : []))
}
