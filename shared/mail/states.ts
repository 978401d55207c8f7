/**
 * Where a mail stands. `sending` is committed before the message leaves; `unknown`: the program or the line ended before
 * the server's word came, so it goes out again under the same Message-ID. `failed` waits for a person, `dropped` was
 * taken back or made no sense any more. `bounced`: it was sent and came back.
 */
export const mailStates = [
  'queued',
  'held',
  'sending',
  'unknown',
  'sent',
  'failed',
  'dropped',
  'bounced',
] as const
export type MailState = (typeof mailStates)[number]

/** States from which a mail can still go out. */
export const waitingStates = ['queued', 'held', 'sending', 'unknown'] as const satisfies readonly MailState[]

export function isWaiting(state: MailState): boolean {
  return waitingStates.some((waiting) => waiting === state)
}
