import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk, Home, How } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { isKeyringThere, startKeyring } from '../support/electron/keyring.ts'
import { screenWords } from '../support/screen-words.ts'

/* The key of the records under the keychain of a Linux desktop: the real one, on a bus of its own. */

const say = screenWords('en')

test('the keychain opens the records again, and where it is locked, gone or another one that is said', async ({
  desk,
  home,
}) => {
  test.skip(!isKeyringThere(), 'gnome-keyring and dbus are not installed')
  let opened = await startKeyring(desk, home)
  try {
    await opens(desk, home, opened.how)
    expect(existsSync(join(home.data, 'guard.safe'))).toBe(true)
    expect(existsSync(join(home.data, 'guard.key'))).toBe(false)
    const before = readFileSync(join(home.data, 'guard.safe'))
    await opens(desk, home, opened.how)

    // Nobody is there to give its password: Chromium then does as if there were none.
    opened.lock()
    await refuses(desk, home, opened.how, 'keychain-missing')
    await opened.close()
    opened = await startKeyring(desk, home)
    await opens(desk, home, opened.how)
    expect(readFileSync(join(home.data, 'guard.safe'))).toEqual(before)
  } finally {
    await opened.close()
  }
  await refuses(desk, home, {}, 'keychain-missing')

  rmSync(join(home.path, 'share'), { recursive: true })
  const another = await startKeyring(desk, home)
  try {
    await refuses(desk, home, another.how, 'keychain-failed')
  } finally {
    await another.close()
  }
})

async function opens(desk: Desk, home: Home, how: How): Promise<void> {
  const { app, page } = await desk.launch(home, how)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await app.close()
}

/** A dialog of the system with these words, and the end of the program once it was read. */
async function refuses(desk: Desk, home: Home, how: How, code: string): Promise<void> {
  const [, words = ''] = say(`desktop:refused.${code}`, { folder: '\0' }).split('\0')
  const started = desk.start(home, how)
  await expect.poll(() => started.heard()).toContain(words)
  await expect
    .poll(() => {
      for (const { id } of desk.display.windows()) {
        desk.display.activate(id)
        desk.display.press('Return')
      }
      return started.child.exitCode
    })
    .toBe(1)
  await started.ended
}
