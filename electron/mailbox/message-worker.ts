import { parentPort } from 'node:worker_threads'
import { readMessage } from './read-message.ts'

// A thread of its own: anybody can write to a mailbox, and a message may be made so that reading it takes all time or memory.
// It reads one message after another, as they are told to it, until it is ended.

parentPort?.on('message', (bytes: Uint8Array) => {
  void readMessage(bytes)
    .catch(() => null)
    .then((answer) => parentPort?.postMessage({ answer }, []))
})
