import { inThread, type StartBeside } from './beside.ts'

export interface ThreadLimits {
  readonly timeMs: number
  readonly megabytes: number
}

/** How a thread ended: with its last message, or without one. */
export type ThreadEnd<Answer> =
  | { readonly ended: 'answered'; readonly answer: Answer }
  | { readonly ended: 'out-of-time' | 'failed' | 'cancelled' }

/** How long a thread has to end what it has started (tools of the system) before it is ended itself. */
const GRACE_MS = 2_000

/**
 * Runs a worker on something foreign, with limits on its time and its memory. It answers with `{ answer }`; whatever else it
 * posts goes to `onNews`. On a cancel and at the end of its time it gets the message `cancel`, so that it can end what it has
 * started. Never rejects. `start`: in what it runs, a thread without it; the port's for one that opens the database.
 */
export async function runInThread<Answer>(
  file: URL,
  given: unknown,
  limits: ThreadLimits,
  options: {
    readonly signal?: AbortSignal
    readonly onNews?: (news: unknown) => void
    readonly start?: StartBeside
  } = {},
): Promise<ThreadEnd<Answer>> {
  const { signal, onNews, start = inThread } = options
  if (signal?.aborted === true) return { ended: 'cancelled' }
  const { promise, resolve } = Promise.withResolvers<ThreadEnd<Answer>>()
  let why: 'out-of-time' | 'cancelled' | null = null
  let grace: NodeJS.Timeout | undefined
  const worker = start(
    { file, given, megabytes: limits.megabytes },
    {
      said(message: { readonly answer: Answer } | { readonly news: unknown }) {
        if ('answer' in message) resolve(why ? { ended: why } : { ended: 'answered', answer: message.answer })
        else onNews?.(message.news)
      },
      ended: () => resolve({ ended: why ?? 'failed' }),
    },
  )
  const stop = (reason: 'out-of-time' | 'cancelled'): void => {
    why ??= reason
    worker.tell('cancel')
    grace ??= setTimeout(() => resolve({ ended: reason }), GRACE_MS)
  }
  const cancel = (): void => stop('cancelled')
  const timer = setTimeout(() => stop('out-of-time'), limits.timeMs)
  signal?.addEventListener('abort', cancel, { once: true })
  const end = await promise
  clearTimeout(timer)
  clearTimeout(grace)
  signal?.removeEventListener('abort', cancel)
  await worker.stop()
  return end
}
