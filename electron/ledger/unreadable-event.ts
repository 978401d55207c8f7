import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'

/** Thrown where a sealed event is needed that this program cannot read. It names the event; the record stays as it is. */
export class UnreadableEventError extends Error {
  readonly refusal: UnreadableEvent
  constructor(refusal: UnreadableEvent) {
    const { seq, type, stream, ...rest } = refusal.params
    super(
      `event ${String(seq)} (${String(type)} of ${String(stream)}): ${refusal.code} ${JSON.stringify(rest)}`,
    )
    this.refusal = refusal
  }
}
