import { Worker } from 'node:worker_threads'

/** A worker that runs beside the core, in a thread or in a process of its own. */
export interface Beside {
  /** Tells it something; what can be cloned. */
  tell(message: unknown): void
  /** Ends it where it is. Resolves when it is gone. */
  stop(): Promise<void>
}

/** What a worker is started with. */
export interface BesideJob {
  readonly file: URL
  /** What it works on; what can be cloned. */
  readonly given: unknown
  /** How much memory it may hold at most; unlimited without it. */
  readonly megabytes?: number
}

export interface Hearing {
  /** Called with each thing that it says. */
  said(message: unknown): void
  /** Called once when it ends, also after its last word: why, for the log. */
  ended(why: string): void
}

/**
 * Starts a worker. Those that open the database are started through the port `startBeside` and nothing else: a host says
 * there whether the driver of the database can be used in a second thread. Their own side is `starter`.
 */
export type StartBeside = (job: BesideJob, hearing: Hearing) => Beside

/** What was just made is cleared away more often, instead of in stretches that a process keeps for good. */
const YOUNG_MB = 16

/** In a thread of this process. */
export const inThread: StartBeside = ({ file, given, megabytes }, hearing) => {
  const worker = new Worker(file, {
    workerData: given,
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MB,
      ...(megabytes !== undefined && { maxOldGenerationSizeMb: megabytes }),
    },
    stdout: true,
    stderr: true,
  })
  let why = 'ended early'
  const failed = (error: unknown): void => {
    why = error instanceof Error ? error.message : String(error)
  }
  worker.on('message', (message: unknown) => hearing.said(message))
  worker.once('messageerror', failed)
  worker.once('error', failed)
  worker.once('exit', () => hearing.ended(why))
  return {
    tell: (message) => worker.postMessage(message, []),
    async stop() {
      await worker.terminate()
    },
  }
}
