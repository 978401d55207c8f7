import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { processesOn } from '../support/electron/processes-on.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { tier } from '../support/tier.ts'

/* A page that runs in circles: the window says so, and a person loads it again. Chromium takes half a minute to notice. */

test('a page that does not answer is loaded again when a person says so', async ({ desk, home }, info) => {
  test.skip(tier !== 'nightly', 'half a minute of waiting: nightly')
  await fillHome(desk, home)
  // Without a driver: Chromium does not call a page hung that is looked into. Its process is stopped instead.
  const started = desk.start(home)
  const pages = () => processesOn(home.profile).filter(({ line }) => line.includes('--type=renderer'))
  await expect
    .poll(() => desk.display.windows().map(({ title }) => title))
    .toContainEqual(expect.stringContaining('Carebench'))
  const hung = pages().map(({ pid }) => pid)
  for (const pid of hung) process.kill(pid, 'SIGSTOP')
  const [main] = desk.display.windows()
  // It is noticed by somebody who does something there.
  await expect
    .poll(() => {
      if (desk.display.windows().length === 1) {
        desk.display.activate(main?.id ?? '')
        desk.display.press('a')
      }
      return desk.display.windows().length
    })
    .toBe(2)
  await info.attach('hangs', { body: desk.display.picture(), contentType: 'image/png' })
  desk.display.press('Return')
  const left = () => hung.filter((pid) => pages().some((page) => page.pid === pid))
  await expect.poll(() => left().length).toBeLessThan(hung.length)
  // One that waits for the next page was stopped with it.
  for (const pid of left()) process.kill(pid, 'SIGCONT')
  expect(home.log()).toContain('the page does not answer')
  await expect.poll(() => desk.display.windows().length).toBe(1)
  await info.attach('loaded again', { body: desk.display.picture(), contentType: 'image/png' })
  desk.display.press('ctrl+q')
  expect((await started.ended).code).toBe(0)
})

for (const scale of ['1', '1.25', '1.5', '2'])
  test(`at ${Number(scale) * 100} % everything is in its place`, async ({ desk, home }, info) => {
    test.skip(tier !== 'nightly', 'one start for each scale: nightly')
    await fillHome(desk, home)
    const { app, page } = await desk.launch(home, { args: [`--force-device-scale-factor=${scale}`] })
    await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
    expect(await page.evaluate('devicePixelRatio')).toBe(Number(scale))
    await expect
      .poll(() =>
        page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      )
      .toBe(0)
    await info.attach(`scale ${scale}`, { body: desk.display.picture(), contentType: 'image/png' })
    await app.close()
  })
