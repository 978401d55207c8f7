import tls from 'node:tls'
import * as electron from 'electron'

/*
 * What the rig's Electron 33 (Node 20) lacks against the Electron that ships (Node 24), and nothing else. Loaded before
 * the program, on the rig only. `lacking` is held by test/electron/rig.spec.ts: a name that is not needed any more goes.
 */

const { safeStorage } = electron.default ?? electron

/** What was put in, by name. */
export const lacking = []

function shim(owner, name, value, label) {
  if (owner[name] !== undefined) return
  lacking.push(label)
  Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

shim(
  URL,
  'parse',
  (url, base) => {
    try {
      return new URL(url, base)
    } catch {
      return null
    }
  },
  'URL.parse',
)
shim(Promise, 'try', (work, ...args) => new Promise((resolve) => resolve(work(...args))), 'Promise.try')
shim(
  safeStorage,
  'isAsyncEncryptionAvailable',
  async () => safeStorage.isEncryptionAvailable(),
  'safeStorage.isAsyncEncryptionAvailable',
)
shim(
  safeStorage,
  'encryptStringAsync',
  async (text) => safeStorage.encryptString(text),
  'safeStorage.encryptStringAsync',
)
shim(
  safeStorage,
  'decryptStringAsync',
  async (bytes) => ({ shouldReEncrypt: false, result: safeStorage.decryptString(bytes) }),
  'safeStorage.decryptStringAsync',
)
shim(
  tls,
  'getCACertificates',
  (type) => (type === 'system' ? [] : [...tls.rootCertificates]),
  'tls.getCACertificates',
)
