import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from '../../data-dir.ts'
import { findProgram } from '../../program.ts'
import { openBrowser } from '../open-browser.ts'
import { findRuntime } from '../runtime.ts'
import { untilStopRequested } from '../stopping.ts'
import { startScreens } from './screens.ts'
import { watchCore } from './watch-core.ts'

/*
 * npm run dev: screens change under the cursor, the core starts anew. In the window where Electron can run, otherwise
 * in the browser. Takes --data DIR and --browser (the browser in any case).
 */

const { values } = parseArgs({ options: { data: { type: 'string' }, browser: { type: 'boolean' } } })
const { root } = findProgram()
const dataDir = resolve(values.data ?? defaultDataDir())
const runtime = values.browser ? null : await findRuntime(root, process.stderr)

if (runtime?.ok) {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...process.env, CAREBENCH_DATA: dataDir }
  const child = spawn(process.execPath, [cli, 'dev', '--watch'], { cwd: root, stdio: 'inherit', env })
  await once(child, 'close')
  process.exitCode = child.exitCode ?? 1
} else {
  if (runtime)
    console.error(`Electron is not available: ${runtime.why}. Opening Carebench in the browser instead.`)
  const stopping = untilStopRequested()
  const core = await watchCore(root, dataDir, (line) => console.error(line))
  const screens = await startScreens(root, core)
  await screens.listen()
  const [address = ''] = screens.resolvedUrls?.local ?? []
  console.log(address)
  openBrowser(address)
  await stopping
  await screens.close()
  await core.stop()
}
