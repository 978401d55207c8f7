import { readAddress } from '../../shared/mail/index.ts'
import type { Reader } from '../db/open.ts'
import type { MailboxDeps } from './deps.ts'

/** Of so many whose records match an address in part, one has it. */
const MOST_LOOKED_AT = 50

/** The newest customer with exactly this address; null where nobody has it, or names are still being read after a start. */
export function customerAt(
  { findCustomers, personal }: Pick<MailboxDeps, 'findCustomers' | 'personal'>,
  reader: Reader,
  address: string,
): string | null {
  if (readAddress(address) === null) return null
  const wanted = address.trim().toLowerCase()
  const found = findCustomers(wanted, MOST_LOOKED_AT) ?? []
  return found.find((one) => personal.open(reader, one)?.['email']?.trim().toLowerCase() === wanted) ?? null
}
