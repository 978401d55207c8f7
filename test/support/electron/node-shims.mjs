import { join } from 'node:path'
import tls from 'node:tls'
import { Worker } from 'node:worker_threads'

/*
 * What the rig's Node 20 lacks against the Node 24 of the Electron that ships, and the native module that fits the rig in
 * the place of the one that ships. For the program's own process and for those that it starts.
 */

/** What was put in, by name. */
export const lacking = []

export function shim(owner, name, value, label) {
  if (owner[name] !== undefined) return
  lacking.push(label)
  Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

shim(
  tls,
  'getCACertificates',
  (type) => (type === 'system' ? [] : [...tls.rootCertificates]),
  'tls.getCACertificates',
)

// Says nothing of what was used: what watches it goes by the clock.
shim(Worker.prototype, 'cpuUsage', async () => ({ user: 0, system: 0 }), 'Worker.cpuUsage')

/** From the source tree the module that ships would be loaded; a package holds the one that fits. */
export function fitNativeModule() {
  const dlopen = process.dlopen.bind(process)
  process.dlopen = (module, file, ...rest) => {
    const ours = /better-sqlite3.prebuilds.linux-x64\.node$/.test(file)
    return dlopen(module, ours ? join(process.resourcesPath, 'better_sqlite3.node') : file, ...rest)
  }
}
