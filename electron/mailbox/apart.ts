import { z } from 'zod'
import { readMessage as messageSchema, type ReadMessage } from '../../shared/mailbox/message.ts'
import { inThread, type Beside } from '../core/beside.ts'
import { workerFile } from '../core/worker-file.ts'

/** The largest message that is taken in needs a hundredth of this, and a tenth of the memory. */
const LONGEST_READING = 10_000
const MEGABYTES = 128

const said = z.object({ answer: messageSchema.nullable() })

/** Reads messages in a thread of its own, within limits. */
export interface ReaderApart {
  /** Null where it cannot be read as a message: whatever it did to the thread, the next one gets a new one. */
  read(bytes: Uint8Array): Promise<ReadMessage | null>
  close(): Promise<void>
}

/** The thread begins with the first message and serves one at a time. */
export function readApart(): ReaderApart {
  let worker: Beside | null = null
  /** Takes what the thread says about the message that it has. */
  let hear: (answer: ReadMessage | null) => void = () => {}

  const end = async (): Promise<void> => {
    const ended = worker
    worker = null
    await ended?.stop()
  }
  const begin = (): Beside =>
    inThread(
      { file: workerFile('message-worker', import.meta.url), given: null, megabytes: MEGABYTES },
      {
        said(message) {
          // What comes out of that thread has been near the message: it counts only where it has this shape.
          const read = said.safeParse(message)
          hear(read.success ? read.data.answer : null)
        },
        ended() {
          worker = null
          hear(null)
        },
      },
    )
  return {
    async read(bytes) {
      worker ??= begin()
      const { promise, resolve } = Promise.withResolvers<ReadMessage | null>()
      hear = resolve
      worker.tell(bytes)
      const late = setTimeout(() => resolve(null), LONGEST_READING)
      const read = await promise
      clearTimeout(late)
      hear = () => {}
      // A thread that could not read one may not be able to read another.
      if (read === null) await end()
      return read
    },
    close: end,
  }
}
