import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { KeyGuard, Log } from '../../core/ports.ts'
import { secretGuard } from '../key-guards.ts'

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
  const secret = existsSync(path) ? await openSecret(path) : await newSecret(dataDir, path)
  return secretGuard('safe-storage', () => secret)
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
