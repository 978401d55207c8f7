import type { Recordings } from '../video/index.ts'
import type { ReviewsDeps } from './deps.ts'
import type { Fingerprints } from './fingerprints.ts'

/** Sees to it that recordings are known again when they come again. */
export interface FingerprintKeeper {
  /** Once something of a recording is new. */
  save(sha256: string): Promise<void>
  /** Ends with what is being looked at. */
  close(): Promise<void>
}

/**
 * Keeps the fingerprints of recordings that were examined, and looks in the background for those of recordings that an
 * older version of the program examined: one at a time, so that a recording that comes in waits for no more than one.
 */
export function keepFingerprints(
  deps: Pick<ReviewsDeps, 'log' | 'now'>,
  recordings: Pick<Recordings, 'proof' | 'moves'>,
  fingerprints: Fingerprints,
  /** Screens that asked before something was known ask again. */
  changed: () => void,
): FingerprintKeeper {
  let closed = false
  const saveMoves = async (sha256: string): Promise<void> => {
    const moves = await recordings.moves(sha256).catch((error: unknown) => {
      deps.log.warn('the moves of a recording were not found', { sha256, error })
      return null
    })
    if (moves && !closed && fingerprints.keepMoves(sha256, moves, deps.now())) changed()
  }
  const findMissing = async (): Promise<void> => {
    for (const sha256 of fingerprints.withoutMoves()) if (!closed) await saveMoves(sha256)
  }
  const missing = findMissing()
  return {
    async save(sha256) {
      const proof = await recordings.proof(sha256).catch(() => null)
      if (!proof || closed) return
      fingerprints.keep(sha256, proof, deps.now())
      await saveMoves(sha256)
    },
    async close() {
      closed = true
      await Promise.allSettled([missing])
    },
  }
}
