import { chmodSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { askPage } from '../support/electron/ask-page.ts'
import { copyProgram, fillHome, type Desk, type Home } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { goTo } from '../support/go-to.ts'
import { offerIn, releaseSigner, testTarget } from '../support/releases.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { tier } from '../support/tier.ts'

/*
 * An update to its end, on a real Electron. The program is a copy that was built as a release of this test: its own key in
 * the place of the maker's. Its AppImage is a script that says which version it is.
 */

const signer = releaseSigner()

/** Words of an AppImage that notes what it was started as. */
const imageOf = (version: string, note: string) => `#!/bin/sh\necho ${version} >> '${note}'\n`

/** How a build that is no release ends up, minified: there is no key in it. */
const noKey = /=\{value:null\}/

/** A copy of the built program in which the key of a release stands. Where none can be put in, the test must fail. */
function releaseOf(desk: Desk, version: string): string {
  const program = copyProgram(desk)
  const main = join(program, 'out', 'main')
  const holders = globSync('*.js', { cwd: main }).filter((name) =>
    noKey.test(readFileSync(join(main, name), 'utf8')),
  )
  expect(holders).toHaveLength(1)
  for (const name of holders) {
    const code = readFileSync(join(main, name), 'utf8')
    writeFileSync(join(main, name), code.replace(noKey, `={value:${JSON.stringify(signer.key)}}`))
  }
  const manifest = join(program, 'package.json')
  writeFileSync(
    manifest,
    readFileSync(manifest, 'utf8').replace(/"version": "[^"]+"/, `"version": "${version}"`),
  )
  return program
}

/** Where the program was installed, and what its AppImage notes when it is started. */
function installIn(desk: Desk, home: Home) {
  const folder = join(home.path, 'apps')
  mkdirSync(folder)
  const [image, note] = [join(folder, 'Carebench.AppImage'), join(home.path, 'started')]
  writeFileSync(image, imageOf('0.2.0', note))
  chmodSync(image, 0o755)
  desk.user.own(folder)
  return { image, note, folder }
}

test('a newer version from a folder takes the place of this one, after a backup', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { image, note } = installIn(desk, home)
  const share = desk.newFolderForAll('share')
  offerIn(share, {
    version: '0.3.0',
    signer,
    content: new TextEncoder().encode(imageOf('0.3.0', note)),
    target: testTarget,
    news: { cs: ['Rychlejší příjem'], en: ['Faster intake'] },
  })
  const program = releaseOf(desk, '0.2.0')
  const { app, page } = await desk.launch(home, { program, env: { APPIMAGE: image } })
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await goTo(page, '/settings/updates')
  await page.getByRole('textbox', { name: 'Web address or folder' }).fill(share)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.keyboard.type(MANAGER_PIN, { delay: 110 })
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByRole('heading', { name: 'Version 0.3.0 is available' })).toBeVisible()
  await expect(page.getByText('Faster intake')).toBeVisible()
  await page.getByRole('button', { name: 'Download' }).click()
  await page.getByRole('button', { name: 'Install…' }).click()
  await expect(page.getByText('A backup is made and checked first.')).toBeVisible()
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await page.keyboard.type(MANAGER_PIN, { delay: 110 })
  await page.keyboard.press('Enter')
  await ended
  await expect.poll(() => (existsSync(note) ? readFileSync(note, 'utf8') : '')).toBe('0.3.0\n')
  expect(readFileSync(image, 'utf8')).toBe(imageOf('0.3.0', note))
  expect(readdirSync(join(home.data, 'backups', 'manifests')).length).toBeGreaterThan(0)
  expect(home.log()).not.toMatch(/not installed|uncaught|unhandled/)

  const newer = await desk.launch(home, { program: releaseOf(desk, '0.3.0'), env: { APPIMAGE: image } })
  await signInOnPage(newer.page, 'Marie Nováková', MANAGER_PIN)
  await goTo(newer.page, '/settings/updates')
  await expect(newer.page.getByRole('heading', { name: 'Updated to version 0.3.0' })).toBeVisible()
  await newer.app.close()
})

test('an update that cannot be put in place leaves the program that is there, and says so', async ({
  desk,
  home,
}) => {
  test.skip(tier !== 'nightly', 'three starts: nightly')
  test.skip(desk.user.ids === null, 'the place of the program must be somebody else’s')
  await fillHome(desk, home)
  const { note } = installIn(desk, home)
  // Nobody but root may write there.
  const image = join(desk.newFolderForAll('apps-of-root'), 'Carebench.AppImage')
  writeFileSync(image, imageOf('0.2.0', note))
  chmodSync(image, 0o755)
  const share = desk.newFolderForAll('share')
  offerIn(share, { version: '0.3.0', signer, target: testTarget })
  const program = releaseOf(desk, '0.2.0')
  const { app, page } = await desk.launch(home, { program, env: { APPIMAGE: image } })
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  const ask = (name: string, input: object) => askPage(page, name, input)
  expect(await ask('updates.setSource', { source: share, pin: MANAGER_PIN })).toMatchObject({ ok: true })
  expect(await ask('updates.check', {})).toMatchObject({ ok: true })
  expect(await ask('updates.fetch', {})).toMatchObject({ ok: true })
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  expect(await ask('updates.install', { pin: MANAGER_PIN })).toMatchObject({ ok: true })
  await ended
  expect(readFileSync(image, 'utf8')).toBe(imageOf('0.2.0', note))
  expect(home.log()).toContain('an update was not installed')
  // It starts again by itself.
  await expect
    .poll(() => desk.display.windows().map(({ title }) => title))
    .toContainEqual(expect.stringContaining('Carebench'))
  desk.display.press('ctrl+q')
  await expect.poll(() => desk.display.windows().length).toBe(0)
  const again = await desk.launch(home, { program, env: { APPIMAGE: image } })
  await signInOnPage(again.page, 'Marie Nováková', MANAGER_PIN)
  await expect(again.page.getByText('Version 0.3.0 could not be installed.')).toBeVisible()
  await again.app.close()
})
