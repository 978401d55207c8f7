import { z } from 'zod'
import type { Result } from '../../../shared/kernel/result.ts'
import type { LogAddress, LogLogin } from './address.ts'
import { anyBytes } from './answers.ts'
import { askOne } from './ask.ts'
import type { LogFault } from './faults.ts'
import { lineLimits, openLine, type LineLimits } from './line.ts'

/** What the login of an invitation may do: leave an offer, and fetch the answer to it. Both are sealed by the caller. */
export interface Joiner {
  /** `invitation-used` where somebody else has left one. */
  offer(offer: Uint8Array, signal?: AbortSignal): Promise<Result<null, LogFault>>
  /** Null while there is no answer yet. Only for the offer that was left. */
  fetchAnswer(offer: Uint8Array, signal?: AbortSignal): Promise<Result<Uint8Array | null, LogFault>>
  close(): Promise<void>
}

const nothing = z.unknown().transform(() => null)

export function openJoiner(address: LogAddress, login: LogLogin, limits: LineLimits = lineLimits): Joiner {
  const line = openLine(address, login, limits)
  return {
    offer: (offer, signal) => askOne(line, 'carebench.offer_1($1::bytea)', [offer], nothing, signal),
    fetchAnswer: (offer, signal) =>
      askOne(line, 'carebench.fetch_answer_1($1::bytea)', [offer], anyBytes.nullable(), signal),
    close: () => line.close(),
  }
}
