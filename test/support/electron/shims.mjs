import * as electron from 'electron'
import { lacking, shim } from './node-shims.mjs'

/*
 * What the rig's Electron 33 (Node 20) lacks against the Electron that ships (Node 24), and nothing else. Loaded before
 * the program, on the rig only. `lacking` is held by test/electron/window.spec.ts: a name that is not needed any more goes.
 */

const { safeStorage } = electron.default ?? electron

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

// Asked for by the test, which cannot import what runs in another process.
globalThis[Symbol.for('carebench.rig.lacking')] = lacking
