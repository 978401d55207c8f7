import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Started } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { hasKeyring, openKeyring } from '../support/electron/keyring.ts'
import { screenWords } from '../support/screen-words.ts'
import { tier } from '../support/tier.ts'

/* The key of the records in the keyring of the system, on a real GNOME Keyring: there, gone, another one, locked. */

const say = screenWords('en')

test('a keyring that is missing, new or locked is said, and nothing is lost by it', async ({
  desk,
  home,
}, info) => {
  test.skip(tier !== 'nightly', 'five starts and a keyring: nightly')
  test.skip(!hasKeyring(), 'no GNOME Keyring on this machine')
  await using keyring = Object.assign(await openKeyring(desk, home), {
    [Symbol.asyncDispose]: async () => keyring.close(),
  })
  await keyring.start('a password')
  const { app, page } = await desk.launch(home, keyring.how)
  await expect(page.getByRole('heading').first()).toBeVisible()
  expect(existsSync(join(home.data, 'guard.safe'))).toBe(true)
  await app.close()

  const refused = async (started: Started, said: string, name: string): Promise<void> => {
    const [first = ''] = say(said, { folder: '\0' }).split('\0')
    await expect.poll(() => started.heard()).toContain(first)
    await expect.poll(() => desk.display.windows().length).toBe(1)
    await info.attach(name, { body: desk.display.picture(), contentType: 'image/png' })
    desk.display.activate(desk.display.windows()[0]?.id ?? '')
    desk.display.press('Return')
    expect((await started.ended).code).toBe(1)
  }
  await refused(desk.start(home), 'desktop:refused.keychain-missing', 'missing')

  // Locked: the keyring asks for its password itself. Whoever cancels is told why the program does not open.
  await keyring.start(null)
  const locked = desk.start(home, keyring.how)
  await expect.poll(() => desk.display.windows().length).toBe(1)
  await info.attach('asks', { body: desk.display.picture(), contentType: 'image/png' })
  desk.display.press('Escape')
  await refused(locked, 'desktop:refused.keychain-failed', 'locked')

  keyring.forget()
  await keyring.start('another password')
  await refused(desk.start(home, keyring.how), 'desktop:refused.keychain-failed', 'changed')
})
