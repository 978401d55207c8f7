import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Membership } from './link/centre-link.ts'
import type { LogAdministrator } from './log/administrator.ts'
import type { LogAddress, LogLogin } from './log/address.ts'

/** This bench as those need it who manage its centre. */
export interface Bench {
  /** Null where the bench is alone. */
  member(this: void): Membership | null
  /** A round with the log, and how the bench stands after it. */
  sync(this: void): Promise<Result<unknown, Refusal>>
  /** Brings what waits into the log, or says why not. */
  delivered(this: void): Promise<Result<unknown, Refusal>>
}

/** Lets `use` work with the login of the log's owner. */
export async function asOwner<T>(
  { address, owner }: { readonly address: LogAddress; readonly owner: LogLogin },
  use: (administrator: LogAdministrator) => Promise<T>,
): Promise<T> {
  const { openAdministrator } = await import('./log/administrator.ts')
  const administrator = openAdministrator(address, owner)
  try {
    return await use(administrator)
  } finally {
    await administrator.close()
  }
}

/** Only the bench that founded the centre has the owner's login, and lets others in. */
export async function asInviter<T>(
  membership: Membership | null,
  use: (administrator: LogAdministrator, membership: Membership) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  if (!membership) return refuse('not-sharing')
  const { owner, address } = membership
  if (!owner) return refuse('owner-unknown')
  return await asOwner({ address, owner }, (administrator) => use(administrator, membership))
}
