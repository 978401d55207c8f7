import type { Params, Refusal } from '../../../shared/kernel/result.ts'
import type { DispatchError } from '../../../shared/kernel/contract.ts'

/** Codes that any call can end with besides those of its procedure: the dispatcher's, the door's, and no answer at all. */
export type AnyCallError = DispatchError | 'not-let-in' | 'unreachable'

/**
 * A call that was refused, as React Query wants its errors: thrown. Screens read `code` and `params` and show
 * `refusalWords(error)`; the message is for the console only.
 */
export class RefusalError<Code extends string = string> extends Error {
  override readonly name = 'RefusalError'
  readonly code: Code | AnyCallError
  readonly params: Params
  readonly procedure: string

  constructor(procedure: string, refusal: Refusal<Code | AnyCallError>) {
    super(`${procedure} was refused: ${refusal.code}`)
    this.code = refusal.code
    this.params = refusal.params
    this.procedure = procedure
  }
}
