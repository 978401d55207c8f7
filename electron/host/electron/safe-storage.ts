import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { KeyGuard, Log } from '../../core/ports.ts'
import { KeyGuardError, secretGuard } from '../key-guards.ts'

/**
 * A guard whose secret lies in the data folder encrypted by the operating system for this user (Keychain, DPAPI,
 * libsecret, KWallet). Null where there is no such store: on Linux without a keyring Electron would encrypt with a
 * password that is written in its source (`basic_text`), which protects nothing, so it is not used.
 */
export async function systemGuard(dataDir: string, log: Log): Promise<KeyGuard | null> {
  if (!(await isSound())) {
    log.warn('no key store of the operating system: a key file in the data folder guards the key')
    return null
  }
  const path = join(dataDir, 'guard.safe')
  // Keys that are there already were wrapped with a secret that is lost then: a new one would only hide it.
  const begins = !existsSync(join(dataDir, 'keys.sqlite'))
  const secret = existsSync(path)
    ? await openOrNone(path, log)
    : begins
      ? await newSecret(dataDir, path)
      : null
  const give = (): Buffer => {
    if (secret === null) throw new KeyGuardError('the keychain does not give out the secret')
    return secret
  }
  return secretGuard('safe-storage', { toWrap: give, toUnwrap: give })
}

/** Null where the keychain is locked, new, or another user's: the core says so when it needs the key. */
async function openOrNone(path: string, log: Log): Promise<Buffer | null> {
  try {
    return await openSecret(path)
  } catch (error) {
    log.error('the keychain did not open the secret', { error })
    return null
  }
}

async function isSound(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  if (process.platform !== 'linux') return true
  const backend = safeStorage.getSelectedStorageBackend()
  return backend !== 'basic_text' && backend !== 'unknown'
}

async function newSecret(dataDir: string, path: string): Promise<Buffer> {
  const secret = randomBytes(32)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  await writeSecret(path, secret)
  return secret
}

async function openSecret(path: string): Promise<Buffer> {
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(path))
  const secret = Buffer.from(result, 'base64')
  if (shouldReEncrypt) await writeSecret(path, secret)
  return secret
}

/** Under another name first: half a file would be a key that is lost. */
async function writeSecret(path: string, secret: Buffer): Promise<void> {
  const sealed = await safeStorage.encryptStringAsync(secret.toString('base64'))
  writeFileSync(`${path}.new`, sealed, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}
