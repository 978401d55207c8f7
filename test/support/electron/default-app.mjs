import { app, BrowserWindow, utilityProcess } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import './shims.mjs'
import { fitNativeModule } from './node-shims.mjs'

/*
 * What `electron FOLDER` does, on the rig: the shims first, and the native module that fits in the place of the one that
 * ships. Without a folder it shows an empty window, to measure against.
 */

const at = process.argv.slice(1).findIndex((argument) => !argument.startsWith('-'))
if (at === -1) {
  void app.whenReady().then(() => {
    const window = new BrowserWindow({ width: 1366, height: 900 })
    return window.loadURL('data:text/html,<title>empty</title>empty')
  })
} else {
  const folder = resolve(process.argv[at + 1])
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  app.name = manifest.productName ?? manifest.name
  app.setVersion(manifest.version)
  app.setAppPath(folder)
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  fitNativeModule()
  const fork = utilityProcess.fork.bind(utilityProcess)
  utilityProcess.fork = (file, args, options) =>
    fork(join(import.meta.dirname, 'worker.mjs'), args, {
      ...options,
      env: { ...process.env, CAREBENCH_RIG_WORKER: pathToFileURL(file).href },
    })
  await import(pathToFileURL(resolve(folder, manifest.main)).href)
}
