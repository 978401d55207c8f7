import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome, type Desk, type Home, type Running } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* The window on a real Electron: what it opens on, what it lets a person do, and what it comes back with. */

const say = screenWords('en')

/** The program on a centre with one case, its manager signed in. */
async function openWithACase(desk: Desk, home: Home): Promise<Running & { readonly rma: string }> {
  let rma = ''
  await fillHome(desk, home, async (manager) => {
    rma = (await takeIn(manager, {})).rma
  })
  const running = await desk.launch(home)
  await signInOnPage(running.page, 'Marie Nováková', MANAGER_PIN)
  return { ...running, rma }
}

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
  const ids = await app.evaluate(({ BrowserWindow }) => ({
    user: process.getuid?.(),
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  }))
  expect(ids.user).not.toBe(0)
  // Filtered system calls, and no way back to more rights.
  const status = readFileSync(`/proc/${ids.page}/status`, 'utf8')
  expect(status).toMatch(/^Seccomp:\s+2$/m)
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
  await app.close()
})

test('a paper opens as PDF, readable, in a window of its own', async ({ desk, home }, info) => {
  const { app, page, rma } = await openWithACase(desk, home)
  await goTo(page, `/cases/${rma}`)
  await page.keyboard.press('p')
  const opened = app.waitForEvent('window')
  await page.getByRole('button', { name: say('cases:print.pdf') }).click()
  await opened
  const paper = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('/files/'),
      )
      if (!window) return null
      const picture = await window.webContents.capturePage()
      const pixels = picture.toBitmap()
      let [white, dark] = [0, 0]
      for (let at = 0; at < pixels.length; at += 4) {
        const [blue = 0, green = 0, red = 0] = pixels.subarray(at, at + 3)
        if (red > 240 && green > 240 && blue > 240) white += 1
        else if (red < 90 && green < 90 && blue < 90) dark += 1
      }
      const [width = 0] = window.getSize()
      return { width, white: white / (pixels.length / 4), dark: dark / (pixels.length / 4) }
    })
  // A sheet with print on it, not the empty ground of the viewer.
  await expect.poll(async () => (await paper())?.white ?? 0).toBeGreaterThan(0.3)
  expect((await paper())?.width).toBeGreaterThanOrEqual(850)
  await info.attach('paper', { body: desk.display.picture(), contentType: 'image/png' })
  expect(home.log()).not.toContain('a request to the outside was stopped')
  expect(home.log()).not.toContain('a navigation was stopped')
  await app.close()
})

test('a copy button copies', async ({ desk, home }) => {
  const { app, page, rma } = await openWithACase(desk, home)
  await goTo(page, `/cases/${rma}`)
  await page
    .getByRole('button', { name: say('common:copy') })
    .first()
    .click()
  await expect(page.getByRole('button', { name: say('common:copied') })).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^[0-9A-Z]{10,}$/)
  await app.close()
})

test('a file is saved under its own name, and never over another without a question', async ({
  desk,
  home,
}) => {
  mkdirSync(join(home.path, 'Downloads'))
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  const folder = await app.evaluate(({ app }) => app.getPath('downloads'))
  const saved = join(folder, 'parts.csv')
  const save = (text: string) =>
    page.evaluate(`(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['${text}'], { type: 'text/csv' }))
      link.download = 'parts.csv'
      link.click()
    })()`)
  const titles = () => desk.display.windows().map(({ title }) => title)
  await save('first')
  await expect.poll(titles).toContain('Save parts.csv')
  desk.display.press('Return')
  await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8')).toBe('first')
  await expect(page.getByText(say('shell:window.saved', { name: 'parts.csv' }))).toBeVisible()
  await save('second')
  await expect.poll(titles).toContain('Save parts.csv')
  const before = titles().length
  desk.display.press('Return')
  await expect.poll(() => titles().length).toBe(before + 1)
  desk.display.press('Escape')
  await expect.poll(() => titles().length).toBe(before)
  desk.display.press('Escape')
  await expect.poll(titles).not.toContain('Save parts.csv')
  expect(readFileSync(saved, 'utf8')).toBe('first')
  await app.close()
})

test('the right button edits in fields, and the menu has keys', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup() {
      Reflect.set(
        globalThis,
        'offered',
        this.items.map(({ role }) => role?.toLowerCase() ?? '').filter(Boolean),
      )
    }
  })
  const offered = () => app.evaluate(() => Reflect.get(globalThis, 'offered') ?? [])
  await page.getByRole('combobox', { name: say('shell:box.label') }).click({ button: 'right' })
  await expect.poll(offered).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectall'])
  const menu = await app.evaluate(({ Menu }) => {
    const top = Menu.getApplicationMenu()?.items ?? []
    const inside = top.flatMap(({ submenu }) => submenu?.items ?? [])
    return {
      top: top.map(({ label }) => label),
      keys: inside.map(({ accelerator }) => accelerator ?? ''),
    }
  })
  expect(menu.top.every((label) => label.includes('&'))).toBe(true)
  expect(menu.keys).toEqual(expect.arrayContaining(['CommandOrControl+P', 'CommandOrControl+=']))
  await app.close()
})

test('a second start brings the first to the front and ends', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app } = await desk.launch(home)
  const first = (what: 'minimize' | 'isMinimized') =>
    app.evaluate(({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.[what](), what)
  await first('minimize')
  await expect.poll(() => first('isMinimized')).toBe(true)
  expect((await desk.start(home).ended).code).toBe(0)
  await expect.poll(() => first('isMinimized')).toBe(false)
  await app.close()
})

test('a page that crashes comes back with what was typed, and at last asks', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await goTo(page, '/intake')
  await page.getByLabel('Serial number').fill('095XE160021234')
  await page.getByLabel('Name', { exact: true }).fill('Žofie Příhodová')
  await page.getByText(say('intake:saving.saved'), { exact: true }).first().waitFor()
  const pageOf = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
  const crash = async () => {
    const process = await pageOf()
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    return process
  }
  /** What the page of today shows, asked for past Playwright, which holds on to the one that crashed. */
  const shows = (script: string) =>
    app.evaluate(
      ({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script),
      script,
    )
  for (let times = 0; times < 3; times += 1) {
    const before = await crash()
    await expect.poll(pageOf).not.toBe(before)
    await expect.poll(() => shows("document.querySelector('main') !== null")).toBe(true)
  }
  await expect.poll(() => shows('document.body.innerText')).toContain(say('shell:window.revived'))
  await expect
    .poll(() => shows("[...document.querySelectorAll('input')].map((field) => field.value).join()"))
    .toContain('Žofie Příhodová')
  await crash()
  await expect.poll(() => desk.display.windows().length).toBe(2)
  desk.display.press('Return')
  await expect.poll(() => shows("document.querySelector('main') !== null")).toBe(true)
  await app.close()
})

test('the window comes back where it was, even after a run that was killed', async ({ desk, home }) => {
  await fillHome(desk, home)
  const first = await desk.launch(home)
  const place = { x: 120, y: 90, width: 1100, height: 720 }
  await first.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    place,
  )
  const note = join(home.profile, 'window.json')
  await expect.poll(() => existsSync(note) && readFileSync(note, 'utf8')).toContain('"width":1100')
  first.app.process().kill('SIGKILL')
  const second = await desk.launch(home)
  const size = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())
  expect(size).toEqual([1100, 720])
  await second.app.close()
  writeFileSync(note, '{"bounds":{"x":9000,"y":9000,"width":1100,"height":720},"maximized":false}')
  desk.user.own(home.profile)
  const third = await desk.launch(home)
  const [x = 9000] =
    (await third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getPosition())) ?? []
  expect(x).toBeLessThan(1920)
  await third.app.close()
})
