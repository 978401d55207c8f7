import type { z } from 'zod'
import type { By } from './by.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Contract, Procedure, Role } from '../../shared/kernel/contract.ts'

/** Who is asking. */
export interface Caller {
  readonly personId: string
  readonly roles: readonly Role[]
}

/** The caller of procedures that are open before sign-in. */
export const nobody: Caller = { personId: 'nobody', roles: [] }

/** The context that every procedure is called with. */
export interface CallContext {
  /** Read once per call: ms since the epoch, UTC. */
  readonly now: number
  /** The line of the host that asks (one window, one browser session). */
  readonly clientId: string
  /** `nobody` only where the contract's access is `anyone`. */
  readonly caller: Caller
  /** What records are signed with: the caller, now. */
  readonly by: By
}

/** What a procedure of the contract can be refused with. */
export type RefusalOf<P extends Procedure> = Refusal<P['errors'][number]>

type Answer<P extends Procedure> = Result<z.input<P['output']>, Refusal<P['errors'][number]>>

export type Handler<P extends Procedure> = (
  context: CallContext,
  input: z.output<P['input']>,
) => Answer<P> | Promise<Answer<P>>

/** A service's procedures, exactly those of its contract. */
export type Handlers<C extends Contract> = { readonly [Name in keyof C]: Handler<C[Name]> }
