import type { ElectronApplication } from '@playwright/test'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { IntakePage } from '../support/pages/intake-page.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/*
 * What fails or changes around the program while somebody works: it is said once, work goes on, and nothing that was typed
 * or acknowledged is lost. What cannot be had on this machine is told to the program as Electron tells it: sleep and
 * the end of a screen are events of `powerMonitor` and `screen`. The locked screen is a real one, of the X server.
 */

const say = screenWords('en')
const NAME = 'Žofie Příhodová'

/** Runs a script in the page by way of the host: the driver gives a page up whose process ended. */
const inPage = (app: ElectronApplication, script: string): Promise<unknown> =>
  app.evaluate(async ({ webContents }, code) => {
    const [page] = webContents.getAllWebContents()
    if (!page || page.isCrashed() || page.isLoading()) return null
    return (await page.executeJavaScript(code)) as unknown
  }, script)

const nameInPage = `[...document.querySelectorAll('input')].find((one) => one.value === '${NAME}') !== undefined`

test('faults, locks and a crash leave what is typed where it was', async ({ desk, home }, info) => {
  let caseId = ''
  await fillHome(desk, home, async (manager) => {
    caseId = (await takeIn(manager)).caseId
  })
  const { app, page } = await desk.launch(home)
  const { display } = desk
  const picture = (name: string) => info.attach(name, { body: display.picture(), contentType: 'image/png' })
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  const intake = new IntakePage(page)
  await intake.open()
  await intake.serial.fill('095XE160021234')
  await page.keyboard.press('Enter')
  await intake.name.fill(NAME)
  const isSaved = () =>
    expect(page.locator('[data-place^="/intake"]').getByText('Saved', { exact: true }).first()).toBeVisible()
  await isSaved()

  await test.step('a promise that nobody waited for is said once', async () => {
    const fail = () =>
      app.evaluate(() => {
        void Promise.reject(new Error('nobody waited for this'))
      })
    const failures = () => home.log().split('nobody waited for this').length - 1
    await fail()
    await expect.poll(() => display.windows().length).toBe(2)
    await picture('trouble')
    display.press('Return')
    await expect.poll(() => display.windows().length).toBe(1)
    const before = failures()
    await fail()
    await expect.poll(failures).toBeGreaterThan(before)
    expect(display.windows()).toHaveLength(1)
  })

  const unlock = async (name: string) => {
    await expect(page.locator('input[type="password"]')).toBeVisible()
    await picture(name)
    await page.locator('input[type="password"]').fill(MANAGER_PIN)
    await page.keyboard.press('Enter')
    await expect(intake.name).toHaveValue(NAME)
    await expect(page.locator('input[type="password"]')).toHaveCount(0)
  }

  await test.step('a screen that is locked locks the program', async () => {
    display.lock()
    await expect(page.locator('input[type="password"]')).toBeVisible()
    display.unlock()
    await unlock('locked')
  })

  await test.step('sleep locks it, and a clock that was set meanwhile does no harm', async () => {
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend')
      const { now } = Date
      Date.now = () => now() + 3 * 3_600_000
      powerMonitor.emit('resume')
    })
    await unlock('woken')
    await app.evaluate(() => {
      const { now } = Date
      Date.now = () => now() - 3 * 3_600_000
    })
  })

  await test.step('without a network everything works', async () => {
    await app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }))
    await intake.phone.fill('+420 777 123 456')
    await isSaved()
    await app.evaluate(({ session }) => session.defaultSession.disableNetworkEmulation())
  })

  await test.step('a window on a screen that was unplugged comes back', async () => {
    const place = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds().x ?? 0)
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 1900, y: 100, width: 1200, height: 800 })
    })
    await expect.poll(place).toBeGreaterThan(1800)
    await app.evaluate(({ screen }) => screen.emit('display-removed'))
    await expect.poll(place).toBeLessThan(1000)
  })

  await test.step('a page that ends comes back where it was, and repeats no command', async () => {
    // A note is taken however often it is written.
    const written = `carebench.call('cases.get', { id: '${caseId}' }).then((answer) => answer.value.timeline.filter(({ detail }) => detail.text === 'Twice').length)`
    const where = await inPage(app, 'location.hash')
    await app.evaluate(({ webContents }, id) => {
      const [contents] = webContents.getAllWebContents()
      const command = `void carebench.call('cases.note', { id: '${id}', text: 'Twice' })`
      void contents?.executeJavaScript(command).then(() => process.kill(contents.getOSProcessId(), 'SIGKILL'))
    }, caseId)
    await expect.poll(() => home.log()).toContain('the page ended unexpectedly')
    // Said in a notice that goes again by itself.
    await expect
      .poll(() => inPage(app, 'document.body.innerText'), { intervals: [50] })
      .toContain(say('shell:window.revived'))
    await picture('revived')
    await expect.poll(() => inPage(app, nameInPage)).toBe(true)
    expect(await inPage(app, 'location.hash')).toBe(where)
    expect(await inPage(app, written)).toBeLessThanOrEqual(1)
    expect(display.windows()).toHaveLength(1)
  })

  await test.step('an exception that nobody caught ends the program, with a word', async () => {
    const ended = new Promise<number | null>((resolve) => void app.process().once('exit', resolve))
    await app
      .evaluate(() => {
        setTimeout(() => {
          throw new Error('nobody caught this')
        }, 100)
      })
      .catch(() => null)
    await expect.poll(() => display.windows().length).toBe(2)
    await picture('broken')
    display.press('Return')
    expect(await ended).toBe(70)
  })

  const again = await desk.launch(home)
  await signInOnPage(again.page, 'Marie Nováková', MANAGER_PIN)
  await goTo(again.page, '/intake')
  await expect(again.page.getByText(NAME).first()).toBeVisible()
  await again.app.close()
})
