import type { PromisedBecause } from './events.ts'

/** Why a manager has to allow it. */
export const managerWhys = ['last-replacement', 'not-confirmed-before', 'stock-of-another-bench'] as const
export type ManagerWhy = (typeof managerWhys)[number]

/**
 * Whether a scarce thing may be promised while the shared log cannot be asked. `manager`: only with the PIN of one. `no`: not
 * without the log, whoever asks.
 */
export type WithoutLog =
  | { readonly may: 'yes'; readonly because: Exclude<PromisedBecause, 'manager'> }
  | { readonly may: 'manager'; readonly why: ManagerWhy }
  | { readonly may: 'no'; readonly why: 'recording-elsewhere' }

/** One replacement of a plan. The last one may be promised by another bench at the same time: that takes a manager. */
export function replacementWithoutLog({ left }: { readonly left: number }): WithoutLog {
  return left > 1 ? { may: 'yes', because: 'replacements-left' } : { may: 'manager', why: 'last-replacement' }
}

/** A seal rests on the reservations of the replacement and of the unit. Where the log had both, nobody else has either. */
export function sealWithoutLog(had: {
  /** True also where the seal takes nothing from the plan. */
  readonly replacement: boolean
  readonly unit: boolean
}): WithoutLog {
  return had.replacement && had.unit
    ? { may: 'yes', because: 'confirmed-before' }
    : { may: 'manager', why: 'not-confirmed-before' }
}

/** A unit lies on the shelf of the bench that took it in. */
export function unitWithoutLog(of: {
  readonly receivedBy: string | null
  readonly bench: string
}): WithoutLog {
  return of.receivedBy === of.bench
    ? { may: 'yes', because: 'own-stock' }
    : { may: 'manager', why: 'stock-of-another-bench' }
}

/** A plan with an activation code, or Plus: sold at the counter, and subject to confirmation until the log has it. */
export function purchaseWithoutLog(): WithoutLog {
  return { may: 'yes', because: 'to-be-confirmed' }
}

/** Whoever reviews needs the recording: another bench that has it may have begun. */
export function reviewWithoutLog(has: { readonly recording: boolean }): WithoutLog {
  return has.recording ? { may: 'yes', because: 'recording-here' } : { may: 'no', why: 'recording-elsewhere' }
}
