import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'
import { refuse } from '../../shared/kernel/result.ts'
import { RefusalError } from '../core/refusal-error.ts'

/**
 * Thrown where a sealed event is needed that this program cannot read. It names the event; the record stays as it is.
 * The caller is refused with `event-unreadable`: which event of which stream, and why.
 */
export class UnreadableEventError extends RefusalError {
  constructor({ code, params }: UnreadableEvent) {
    const { seq, type, stream, ...rest } = params
    const { error } = refuse('event-unreadable', { ...params, why: code })
    super(
      error,
      `event ${String(seq)} (${String(type)} of ${String(stream)}): ${code} ${JSON.stringify(rest)}`,
    )
  }
}
