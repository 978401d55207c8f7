import { EventEmitter } from 'node:events'
import process from 'node:process'

/** What a process that Electron started hears and speaks through, over the channel that Node gave it. */
class ParentPort extends EventEmitter {
  readonly postMessage = (message: unknown): void => void process.send?.(message)
}

const parentPort = new ParentPort()
process.on('message', (data) => parentPort.emit('message', { data }))
Object.assign(process, { parentPort })
