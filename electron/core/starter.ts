import { EventEmitter, once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'

/** A worker's line to the core that has started it, the same in a thread and in a process of its own. */
export interface Starter {
  /** What it was started with. */
  readonly given: unknown
  tell(message: unknown): void
  /** Called with each thing that it is told. */
  onTold(hear: (message: unknown) => void): void
}

/** Who has started this worker with `StartBeside`. Throws where nobody has. */
export async function starter(): Promise<Starter> {
  if (parentPort) {
    const port = parentPort
    return {
      given: workerData,
      tell: (message) => port.postMessage(message, []),
      onTold: (hear) => void port.on('message', hear),
    }
  }
  const port = portOfProcess()
  const [first]: unknown[] = await once(port, 'message')
  return {
    given: dataOf(first),
    tell: (message) => port.postMessage(message),
    onTold: (hear) => void port.on('message', (event: unknown) => hear(dataOf(event))),
  }
}

/** A process that Electron has started has its line there; its first message is what it works on. */
function portOfProcess(): EventEmitter & { postMessage(message: unknown): void } {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (!isPort(port)) throw new Error('nobody has started this worker')
  return port
}

function isPort(port: unknown): port is EventEmitter & { postMessage(message: unknown): void } {
  return port instanceof EventEmitter && 'postMessage' in port && typeof port.postMessage === 'function'
}

function dataOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'data' in event ? event.data : undefined
}
