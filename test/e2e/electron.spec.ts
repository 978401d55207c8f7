import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { findProgram } from '../../electron/host/program.ts'
import { installedAt, unfitFor } from '../../electron/host/node/runtime.ts'

/*
 * The window for real, where Electron's runtime is there. Where it is not, the bundle under a stand-in
 * (test/core/hosts/electron-host.test.ts) and these screens in a browser are what is tested.
 */

const { root } = findProgram()
const runtime = installedAt(join(root, 'node_modules', 'electron'))
const unfit = unfitFor(process.platform, process.env, process.getuid?.() === 0)

if (runtime === null || unfit !== null) {
  console.log(`The window is not tested here: ${unfit ?? 'Electron’s runtime was not fetched'}.`)
} else {
  test('the window opens on its own protocol, isolated, with the bridge and nothing else', async () => {
    const home = mkdtempSync(join(tmpdir(), 'carebench-window-'))
    const app = await _electron.launch({
      executablePath: runtime,
      args: [root, `--user-data-dir=${join(home, 'profile')}`],
      env: { ...process.env, CAREBENCH_DATA: join(home, 'data') },
    })
    const page = await app.firstWindow()
    await page.waitForLoadState()
    expect(page.url()).toMatch(/^app:\/\/carebench\//)
    expect(await page.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined')
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'carebench')))).toEqual([
      'host',
      'platform',
      'call',
      'subscribe',
    ])
    await expect(page.locator('#root')).not.toBeEmpty()
    await app.close()
  })
}
