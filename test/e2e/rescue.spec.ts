import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startLoopback } from '../../electron/host/node/loopback/server.ts'
import { createRescueApp } from '../../electron/program/create-app.ts'
import type { RescueReason } from '../../electron/upkeep/index.ts'
import { passphraseGuard } from '../../electron/host/key-guards.ts'
import { expectAccessible } from '../support/accessible.ts'
import { journeyAppearances } from '../support/appearances.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../support/create-test-app.ts'
import { takeIn } from '../support/intake.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { watchPages } from '../support/watched-page.ts'

/** The data of a bench does not open; the page shows why, and brings it back. */

interface Broken extends AsyncDisposable {
  readonly bench: TestApp
  readonly key: string
  /** Opens the rescue on this page. */
  open(page: Page, why: RescueReason, ports?: Partial<TestApp['ports']>): Promise<void>
}

async function closedBench(): Promise<Broken> {
  const bench = await createTestApp({
    ports: { rendererDir: join(import.meta.dirname, '../../out/renderer') },
  })
  const client = await bench.setUp()
  const { groups } = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  await takeIn(client)
  await client.need('upkeep.backUp', {})
  await bench.app.close()
  const closing: (() => Promise<void>)[] = []
  return {
    bench,
    key: groups.join(' '),
    async open(page, why, ports = {}) {
      const app = await createRescueApp({ ...bench.ports, ...ports }, why)
      if (app?.ok !== true) throw new Error(app?.error.code ?? 'not rescued')
      const { log } = bench.ports
      const served = await startLoopback({ app: app.value, log, now: () => bench.clock.now(), port: 0 })
      closing.push(
        () => served.close(),
        () => app.value.close(),
      )
      await page.goto(served.newAddress())
      await page.waitForURL((url) => url.pathname === '/')
    },
    async [Symbol.asyncDispose]() {
      for (const close of closing) await close()
      await bench.close()
    },
  }
}

for (const { language, scheme } of journeyAppearances('cs dark')) {
  test(`damaged data is brought back from a backup: ${language}, ${scheme}`, async ({ page, context }) => {
    const watched = watchPages(context)
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme })
    for (const [name, value] of [
      ['language', `'${language}'`],
      ['languages', `['${language}']`],
    ])
      await page.addInitScript(`Object.defineProperty(navigator, '${name}', { get: () => ${value} })`)
    await using broken = await closedBench()
    writeFileSync(join(broken.bench.dir, 'carebench.sqlite'), Buffer.alloc(64 * 1024, 7))
    await broken.open(page, 'database-damaged')
    await expect(page.getByRole('heading', { name: say('upkeep:rescue.title') })).toBeVisible()
    await expect(page.getByText(say('upkeep:rescue.why.database-damaged'))).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: say('upkeep:rescue.openAgain') }).click()
    await expect(page.getByText(say('upkeep:rescue.why.database-damaged'))).toBeVisible()
    await page
      .getByRole('button', { name: say('upkeep:restore.look') })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Servis Praha (PRG)')).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: say('upkeep:restore.go') }).click()
    await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
    await expect(page.getByRole('heading', { name: say('upkeep:rescue.title') })).toHaveCount(0)
    await page.goto('about:blank')
    expect(watched.complaints).toEqual([])
  })
}

test('keys whose guard is lost open with the recovery sheet', async ({ page }) => {
  const say = screenWords('en')
  await using broken = await closedBench()
  await broken.open(page, 'keys-locked', { keyGuard: passphraseGuard('another passphrase') })
  await expect(page.getByText(say('upkeep:rescue.why.keys-locked'))).toBeVisible()
  const key = page.getByRole('textbox', { name: say('upkeep:restore.key') })
  await key.fill('ABCDE')
  await page.getByRole('button', { name: say('upkeep:rescue.unlock.go') }).click()
  await expect(page.getByText('This is not a whole recovery key.')).toBeVisible()
  await expectAccessible(page)
  await key.fill(broken.key)
  await page.getByRole('button', { name: say('upkeep:rescue.unlock.go') }).click()
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await expect(page.getByRole('heading', { name: say('upkeep:rescue.title') })).toHaveCount(0)
})
