import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { KeyGuard } from '../../core/ports.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { hostFault, type HostFault } from './faults.ts'
import type { HostPlaces } from './folder.ts'
import { writeOwn } from './identity.ts'

/** Passwords of the two logins that are not a bench's. */
export interface HostSecrets {
  /** Of `postgres`, who may do everything, and only over the socket on this computer. */
  readonly superuser: string
  /** Of the log's owner: makes and changes the log, admits and revokes. */
  readonly owner: string
}

const shape = z.object({ guard: z.string(), superuser: z.base64(), owner: z.base64() })

/** The passwords, made where there are none; kept wrapped by the guard of whoever runs the program. */
export function openSecrets(places: HostPlaces, guard: KeyGuard): Result<HostSecrets, HostFault> {
  if (!existsSync(places.secrets)) {
    const [superuser, owner] = [randomBytes(32), randomBytes(32)]
    writeSecrets(places, guard, { superuser, owner })
    return ok(inWords(superuser, owner))
  }
  try {
    const { superuser, owner } = shape.parse(JSON.parse(readFileSync(places.secrets, 'utf8')))
    const open = (wrapped: string) => guard.unwrap(Buffer.from(wrapped, 'base64'))
    return ok(inWords(open(superuser), open(owner)))
  } catch {
    // Another user, a wrong passphrase, or a damaged file: a new password would not be the server's.
    return hostFault('secrets-unusable')
  }
}

function writeSecrets(
  { secrets }: HostPlaces,
  guard: KeyGuard,
  { superuser, owner }: { readonly superuser: Uint8Array; readonly owner: Uint8Array },
): void {
  const wrap = (key: Uint8Array) => Buffer.from(guard.wrap(key)).toString('base64')
  const content = { guard: guard.kind, superuser: wrap(superuser), owner: wrap(owner) }
  writeOwn(secrets, `${JSON.stringify(content)}\n`, null)
}

function inWords(superuser: Uint8Array, owner: Uint8Array): HostSecrets {
  const word = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  return { superuser: word(superuser), owner: word(owner) }
}
