import { app } from 'electron'
import { runDesktop } from './desktop.ts'
import { headlessArguments, runHeadless } from './headless.ts'

// Never awaited here: Electron is only ready once this module has been evaluated.
const headless = headlessArguments(process.argv)
if (headless) {
  runHeadless(headless).catch((error: unknown) => {
    console.error(error)
    app.exit(70)
  })
} else {
  void runDesktop()
}
