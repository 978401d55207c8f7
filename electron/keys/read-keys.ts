import { eq } from 'drizzle-orm'
import type { KeyGuard } from '../core/ports.ts'
import type { Reader } from '../db/open.ts'
import type { RowSealing } from '../db/row-seals.ts'
import { keySealing, linkIn } from './key-store.ts'
import { masterKeyTable, subjectKeyTable } from './schema.ts'
import { openBytes, purposeKey } from './sealed-box.ts'

/** What can be read with the keys of a bench by somebody who changes nothing. */
export interface ReadKeys {
  findKey(subject: string): Uint8Array | null
  purposeKey(purpose: string): Uint8Array
  readonly rowSealing: RowSealing
  /** See `KeyStore.readLink`. */
  readLink(): Uint8Array | null
}

/** Opens the keys of a file that may be in use. Null where this guard does not open them. */
export function readKeys(reader: Reader, guard: KeyGuard): ReadKeys | null {
  const row = reader.select().from(masterKeyTable).get()
  if (row?.guard !== guard.kind) return null
  const master = unwrapped(guard, row.wrapped)
  if (!master) return null
  const wrapping = purposeKey(master, 'wrap')
  return {
    findKey(subject) {
      const key = reader.select().from(subjectKeyTable).where(eq(subjectKeyTable.subject, subject)).get()
      return key ? openBytes(wrapping, key, subject) : null
    },
    purposeKey: (purpose) => purposeKey(master, purpose),
    rowSealing: keySealing(master),
    readLink: () => linkIn(reader, wrapping),
  }
}

function unwrapped(guard: KeyGuard, wrapped: Uint8Array): Uint8Array | null {
  try {
    return guard.unwrap(wrapped)
  } catch {
    return null
  }
}
