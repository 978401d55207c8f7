import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { noticesFile } from '../../shared/about/notices.ts'
import { expectAccessible } from '../support/accessible.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { BY_HAND } from '../support/sign-in-page.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

const built = join(import.meta.dirname, '..', '..', 'out', 'renderer', 'notices.json')

let served: ServedBench
let watched: WatchedPage

test.beforeEach(async ({ page, context }) => {
  watched = watchPages(context)
  served = await serveBench()
  await served.bench.setUp()
  await served.openAsManager(page)
})
test.afterEach(async ({ context }) => {
  await context.close()
  await served.close()
  expect(watched.complaints).toEqual([])
  expect(watched.outside).toEqual([])
})

const title = (page: Page) => page.getByRole('heading', { level: 1, name: 'About Carebench' })
const licences = (page: Page) => page.getByRole('grid', { name: 'Third-party licences' })
const search = (page: Page) => page.getByRole('textbox', { name: 'Search in Third-party licences' })

async function openByCommand(page: Page) {
  // Keys are heard once the frame stands, also after a reload.
  await page.getByRole('navigation').first().waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('about', BY_HAND)
  await page.keyboard.press('Enter')
  await expect(title(page)).toBeVisible()
}

/** What a keyboard has to do to get there. */
async function tabTo(page: Page, target: ReturnType<Page['getByRole']>) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('a command opens it, and the list of licences is searched and read by keyboard alone', async ({
  page,
}) => {
  await openByCommand(page)
  await expect(page.getByText('0.0.0-test')).toBeVisible()
  await expect(page.getByText(process.versions.node)).toBeVisible()
  const { notices } = noticesFile.parse(JSON.parse(readFileSync(built, 'utf8')))
  await expect(page.getByText(`${notices.length} rows`)).toBeVisible()
  await tabTo(page, search(page))
  await page.keyboard.type('ffmpeg', BY_HAND)
  await expect(licences(page).getByRole('row')).toHaveText([
    /Name/,
    /FFmpeg.*GPL-3.0-or-later.*Part of ffmpeg-static/,
    /ffmpeg-static.*GPL-3.0-or-later.*Separate component/,
  ])
  await page.keyboard.press('ArrowDown')
  await expect(licences(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('https://ffmpeg.org')
  await expect(dialog.getByRole('region', { name: /^Licence of / })).toContainText(
    'GNU GENERAL PUBLIC LICENSE',
  )
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(licences(page)).toBeFocused()
})

test('only what is opened is read', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await openByCommand(page)
  await expect(licences(page)).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/licences/'))).toEqual([])
  expect(asked.filter((path) => path === '/notices.json')).toHaveLength(1)
  await search(page).fill('libheif-js')
  await licences(page).getByText('LGPL-3.0', { exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('GNU LESSER GENERAL PUBLIC LICENSE')
  expect(asked.filter((path) => path.startsWith('/licences/'))).toHaveLength(1)
})

test('the menu of the person opens it, in light and dark nothing is wrong for screen readers', async ({
  page,
}) => {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Bench 1/ })
    .click()
  await page.getByRole('menuitem', { name: 'About Carebench' }).click()
  await expect(title(page)).toBeVisible()
  await expect(licences(page)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
})

test('the details are copied for support, and it says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openByCommand(page)
  const copy = page.getByRole('button', { name: 'Copy version details' })
  await tabTo(page, copy)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Version details copied')).toBeVisible()
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied).toMatch(/^Carebench 0\.0\.0-test\nCommit: .+\nHost: loopback\n/)
  expect(copied).toContain(`Node.js: ${process.versions.node}`)
  expect(copied).not.toContain('Marie')
})

test('where the clipboard is refused the details can be copied by hand', async ({ page }) => {
  await page.addInitScript(
    `navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))`,
  )
  await page.reload()
  await openByCommand(page)
  await page.getByRole('button', { name: 'Copy version details' }).click()
  await expect(page.getByRole('alert')).toContainText('Select the text below and copy it.')
  await expect(page.getByRole('textbox', { name: 'Version details' })).toHaveValue(
    /^Carebench 0\.0\.0-test\n/,
  )
  await expectAccessible(page)
})

test('says so where the notices cannot be read, and reads them when asked again', async ({ page }) => {
  watched.forgive('404')
  await page.route('**/notices.json', (route) => route.fulfill({ status: 404 }), { times: 4 })
  await openByCommand(page)
  await expect(page.getByRole('alert')).toContainText('The list of licences could not be loaded.')
  await page.unroute('**/notices.json')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(licences(page)).toBeVisible()
})

test('the menu of the window opens it', async ({ page }) => {
  // What the preload of the window gives to the page, here over http.
  await page.addInitScript(() => {
    const listeners: ((event: unknown) => void)[] = []
    Object.assign(globalThis, {
      carebench: {
        host: 'electron',
        platform: 'darwin',
        call: async (name: string, input: unknown): Promise<unknown> => {
          const headers = {
            'Content-Type': 'application/json',
            'carebench-key': sessionStorage.getItem('carebench-key') ?? '',
          }
          const answer = await fetch(`/rpc/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
          return await answer.json()
        },
        subscribe: (listener: (event: unknown) => void) => {
          listeners.push(listener)
          return () => void listeners.splice(listeners.indexOf(listener), 1)
        },
      },
      pressAbout: () => {
        for (const listener of listeners) listener({ kind: 'screen.asked', screen: 'about' })
      },
    })
  })
  await page.reload()
  await expect(page.getByRole('banner')).toBeVisible()
  await page.evaluate('pressAbout()')
  await expect(title(page)).toBeVisible()
  await expect(page.getByText('Its own window')).toBeVisible()
  await expect(page.getByText('macOS')).toBeVisible()
})
