import type { Refusal } from '../../shared/kernel/result.ts'

/**
 * A refusal from a place that cannot answer with one: somewhere below a command something was found that no command
 * may go on with. It ends the transaction, so that nothing of it is kept, and reaches the caller as its refusal.
 */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal, message = `${refusal.code} ${JSON.stringify(refusal.params)}`) {
    super(message)
    this.refusal = refusal
  }
}
