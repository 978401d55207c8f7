import { app } from 'electron'
import { begin } from './begin.ts'
import { headlessArguments, runHeadless } from './headless.ts'

/** Switches of Chromium that no fuse closes. */
const debugging = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address']

// Nobody looks into a page from outside, whatever the program is started with.
if (app.isPackaged) for (const name of debugging) app.commandLine.removeSwitch(name)

// Never awaited here: Electron is only ready once this module has been evaluated.
const headless = headlessArguments(process.argv)
if (headless) {
  runHeadless(headless).catch((error: unknown) => {
    console.error(error)
    app.exit(70)
  })
} else {
  void begin()
}
