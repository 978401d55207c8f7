import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  scryptSync,
  type CipherKey,
} from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { KeyGuard } from '../core/ports.ts'

/** Thrown where a wrapped key cannot be opened. The core answers it as `keys-locked`. */
export class KeyGuardError extends Error {}

/** scrypt with 128 MiB of memory: about half a second a guess. Stored with each wrapped key, so it may grow. */
const SCRYPT = { logN: 17, r: 8, p: 1 }
const SALT = 16
const IV = 12
const TAG = 16

/** Guards the master key with a passphrase that is stored nowhere. */
export function passphraseGuard(passphrase: string): KeyGuard {
  const derive = (salt: Uint8Array, cost: typeof SCRYPT) =>
    scryptSync(passphrase.normalize('NFC'), salt, 32, {
      N: 2 ** cost.logN,
      r: cost.r,
      p: cost.p,
      maxmem: 2 * 128 * 2 ** cost.logN * cost.r,
    })
  return {
    kind: 'passphrase',
    wrap(key) {
      const salt = randomBytes(SALT)
      const head = Buffer.from([SCRYPT.logN, SCRYPT.r, SCRYPT.p, ...salt])
      return seal(derive(salt, SCRYPT), head, key)
    },
    unwrap(wrapped) {
      const [logN = 0, r = 0, p = 0] = wrapped
      const head = wrapped.subarray(0, 3 + SALT)
      if (logN < 14 || logN > 22 || r !== SCRYPT.r || p !== SCRYPT.p)
        throw new KeyGuardError('the wrapped key is damaged')
      const opened = open(derive(head.subarray(3), { logN, r, p }), head, wrapped)
      if (!opened) throw new KeyGuardError('the passphrase does not open the key')
      return opened
    },
  }
}

/** Guards the master key with a file beside the data that only this user of the machine can read. */
export function keyFileGuard(dataDir: string): KeyGuard {
  const path = keyFilePath(dataDir)
  return secretGuard('key-file', {
    toWrap: () => (existsSync(path) ? readKeyFile(path) : createKeyFile(path)),
    // Never made here: a new file would only look like the one that is lost.
    toUnwrap: () => readKeyFile(path),
  })
}

/** Where a guard's 32 secret bytes come from: for a key that begins now, and for one that was wrapped before. */
export interface GuardSecret {
  readonly toWrap: () => Uint8Array
  readonly toUnwrap: () => Uint8Array
}

/** Guards the master key with 32 secret bytes that something else keeps; they are asked for when they are needed. */
export function secretGuard(kind: KeyGuard['kind'], { toWrap, toUnwrap }: GuardSecret): KeyGuard {
  const derive = (secret: Uint8Array, salt: Uint8Array) =>
    Buffer.from(hkdfSync('sha256', secret, salt, 'carebench key guard', 32))
  return {
    kind,
    wrap(key) {
      const salt = randomBytes(SALT)
      return seal(derive(toWrap(), salt), salt, key)
    },
    unwrap(wrapped) {
      const salt = wrapped.subarray(0, SALT)
      const opened = open(derive(toUnwrap(), salt), salt, wrapped)
      if (!opened) throw new KeyGuardError(`the ${kind} does not open the key`)
      return opened
    },
  }
}

/**
 * Who guards the key of a data folder: a passphrase where one is given, the key file where the folder has one already
 * (it was begun without a system key store), else the system's key store where there is one, else a new key file.
 * The passphrase is taken out of the environment, so that programs we start do not see it.
 */
export function chooseKeyGuard(dataDir: string, system: KeyGuard | null): KeyGuard {
  const passphrase = process.env['CAREBENCH_PASSPHRASE']
  delete process.env['CAREBENCH_PASSPHRASE']
  if (passphrase) return passphraseGuard(passphrase)
  if (system === null || existsSync(keyFilePath(dataDir))) return keyFileGuard(dataDir)
  return system
}

export function keyFilePath(dataDir: string): string {
  return join(dataDir, 'guard.key')
}

function seal(key: CipherKey, head: Uint8Array, secret: Uint8Array): Uint8Array {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(head)
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([head, iv, cipher.getAuthTag(), body])
}

/** Answers null where the key is not the one that sealed, or a byte was changed. */
function open(key: CipherKey, head: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const rest = sealed.subarray(head.length)
  if (rest.length < IV + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, rest.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(head)
  decipher.setAuthTag(rest.subarray(IV, IV + TAG))
  const body = decipher.update(rest.subarray(IV + TAG))
  try {
    return Buffer.concat([body, decipher.final()])
  } catch {
    return null
  }
}

function createKeyFile(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, randomBytes(32))
  fsyncSync(file)
  closeSync(file)
  return readKeyFile(path)
}

function readKeyFile(path: string): Buffer {
  if (!existsSync(path)) throw new KeyGuardError('the key file is missing')
  // A copy tool or a careless hand may have opened it to others: nobody else has business here.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  const bytes = readFileSync(path)
  if (bytes.length !== 32) throw new KeyGuardError('the key file is damaged')
  return bytes
}
