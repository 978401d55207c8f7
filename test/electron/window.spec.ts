import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'

/* The window on a real Electron. */

test('it opens on its own protocol, sandboxed, with the bridge and nothing else', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  expect(page.url()).toMatch(/^app:\/\/carebench\//)
  expect(await page.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined')
  expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'carebench')))).toEqual([
    'host',
    'platform',
    'call',
    'subscribe',
  ])
  expect(await app.evaluate(() => process.getuid?.())).not.toBe(0)
  expect(await app.evaluate(({ app: program }) => program.commandLine.hasSwitch('no-sandbox'))).toBe(false)
  // What the rig lacks against the Electron that ships, and nothing else: what is not needed any more goes.
  const lacking: unknown = await app.evaluate(() =>
    Reflect.get(globalThis, Symbol.for('carebench.rig.lacking')),
  )
  expect(lacking).toEqual(
    desk.rig === null
      ? undefined
      : [
          'tls.getCACertificates',
          'Worker.cpuUsage',
          'safeStorage.isAsyncEncryptionAvailable',
          'safeStorage.encryptStringAsync',
          'safeStorage.decryptStringAsync',
        ],
  )
  await app.close()
})
