import type { z } from 'zod'
import type { Refusal } from './result.ts'

export const roles = ['technician', 'reviewer', 'manager'] as const
export type Role = (typeof roles)[number]

/** Who may call a procedure: `anyone` (before sign-in), `signed-in` (any role), or a person with one of these roles. */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

/** One thing the core can be asked. Queries change nothing; commands append to the ledger. */
export interface Procedure<
  A extends Access = Access,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  E extends string = string,
> {
  readonly kind: 'query' | 'command'
  readonly access: A
  readonly input: I
  readonly output: O
  /** The refusals that this procedure can answer with, besides those of the dispatcher. */
  readonly errors: readonly E[]
}

/** A feature's procedures by name: `<feature>.<verb>`. */
export type Contract = Readonly<Record<string, Procedure>>

export function query<
  const A extends Access,
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends string = never,
>(
  spec: Omit<Procedure<A, I, O, E>, 'kind' | 'errors'> & { readonly errors?: readonly E[] },
): Procedure<A, I, O, E> {
  return { errors: [], ...spec, kind: 'query' }
}

export function command<
  const A extends Access,
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends string = never,
>(
  spec: Omit<Procedure<A, I, O, E>, 'kind' | 'errors'> & { readonly errors?: readonly E[] },
): Procedure<A, I, O, E> {
  return { errors: [], ...spec, kind: 'command' }
}

/** Refusals that the dispatcher itself can give, for any procedure. */
export const dispatchErrors = [
  'unknown-procedure',
  'not-signed-in',
  'forbidden',
  'invalid-input',
  'closing',
  'disk-full',
  /** The data of this bench does not open: only `upkeep.rescue` and what goes with it is answered. */
  'needs-rescue',
  'internal',
  /** Another bench of the centre is promising the same thing at this moment. `bench`: its name. */
  'promised-elsewhere',
  /** The shared log is not reached and a manager has to allow it. `question` names the call in `unconfirmed.allow`. */
  'manager-must-allow',
  /** The shared log is not reached, and the recording is not on this bench. */
  'recording-elsewhere',
] as const
export type DispatchError = (typeof dispatchErrors)[number]

/** What travels: never an exception, never a stack. */
export type Envelope<T = unknown, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal<Code> }
