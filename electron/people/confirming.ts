import type { Result } from '../../shared/kernel/result.ts'
import type { z } from 'zod'
import type { Procedure } from '../../shared/kernel/contract.ts'
import type { CallContext, Handler } from '../core/handler.ts'
import type { ConfirmSecret, SecretRefusal } from './sign-in.ts'

/** A handler of a procedure that has asked for the PIN. */
export type ConfirmedHandler<P extends Procedure> = (
  context: CallContext,
  input: Omit<z.output<P['input']>, 'pin'>,
) => ReturnType<Handler<P>>

/** A procedure that asks whoever acts for the PIN again, before it looks at anything else. */
export function confirming<Input extends { readonly pin: string }, Done extends Result<unknown, unknown>>(
  confirmSecret: ConfirmSecret,
  handler: (call: CallContext, input: Omit<Input, 'pin'>) => Done | Promise<Done>,
): (call: CallContext, input: Input) => Promise<Done | Result<never, SecretRefusal>> {
  return async (call, { pin, ...input }) => {
    const confirmed = await confirmSecret(call.caller.personId, pin, call.now)
    return confirmed.ok ? await handler(call, input) : confirmed
  }
}
