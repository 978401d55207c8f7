import type { Log } from '../../core/ports.ts'
import type { PhotoCarrier } from './carry-photos.ts'

/** Carries photos beside everything else, one round at a time; asked meanwhile, it looks once more. Answers how to ask. */
export function keepCarrying(
  carrier: PhotoCarrier,
  log: Pick<Log, 'warn' | 'error'>,
  signal: AbortSignal,
): () => void {
  let carrying = false
  let again = false
  const once = async (): Promise<void> => {
    try {
      const came = await carrier.carry(signal)
      if (!came.ok && came.error.code !== 'cancelled') log.warn('photos were not carried', { ...came.error })
    } catch (error) {
      log.error('photos were not carried', { error })
    }
  }
  const wake = (): void => {
    again = carrying
    if (carrying || signal.aborted) return
    carrying = true
    void once().finally(() => {
      carrying = false
      if (again) wake()
    })
  }
  return wake
}
