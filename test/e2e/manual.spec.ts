import { expect, test, type Page } from '@playwright/test'
import { languages } from '../../shared/kernel/centre.ts'
import { expectAccessible } from '../support/accessible.ts'
import { goTo } from '../support/go-to.ts'
import { screenWords, type ScreenWords } from '../support/screen-words.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

let served: ServedBench
let watched: WatchedPage

test.beforeEach(async ({ context }) => {
  watched = watchPages(context)
  served = await serveBench()
  await served.bench.setUp()
})
test.afterEach(async ({ context }) => {
  await context.close()
  await served.close()
  expect(watched.complaints).toEqual([])
  expect(watched.outside).toEqual([])
})

const help = (page: Page, say: ScreenWords) => page.getByRole('dialog', { name: say('manual:title') })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })

for (const language of languages) {
  const say = screenWords(language)

  test(`in ${language}, F1 opens the page of the screen over it, and Escape leaves everything as it was`, async ({
    page,
  }) => {
    await served.openAsManager(page)
    if (language !== 'en') {
      await goTo(page, '/settings')
      await page.getByRole('radio', { name: 'Čeština' }).first().click()
      await expect(page.locator('html')).toHaveAttribute('lang', language)
    }
    for (const [place, named] of [
      ['/intake', 'intake'],
      ['/settings/scanner', 'scanner'],
      ['/settings/data', 'backup-and-recovery'],
    ] as const) {
      await goTo(page, place)
      await page.keyboard.press('F1')
      await expect(heading(page, say(`manual:page.${named}`))).toBeFocused()
      const picture = help(page, say).getByRole('article').getByRole('img').first()
      await picture.scrollIntoViewIfNeeded()
      await expect.poll(() => picture.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1120)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(help(page, say)).toBeHidden()
      await expect(page).toHaveURL(new RegExp(`#${place}$`))
    }
    await page.keyboard.press('F1')
    const search = help(page, say).getByRole('searchbox', { name: say('manual:search') })
    await search.fill(language === 'cs' ? 'vratil e-mail' : 'came back')
    await expect(help(page, say).getByRole('navigation').getByRole('link').first()).toBeVisible()
    await expectAccessible(page)
    await search.press('Enter')
    await expect(help(page, say).getByRole('article')).toContainText(say('invitations:bounce.action'))
    await search.fill('qqqq')
    await expect(help(page, say)).toContainText(say('manual:nothing', { text: 'qqqq' }))
  })
}

test('a window over the screen keeps what is typed while help is read', async ({ page }) => {
  const say = screenWords('en')
  await served.openAsManager(page)
  await goTo(page, '/settings/people')
  await page.getByRole('button', { name: say('people:person.add') }).click()
  const name = page.getByRole('dialog').getByLabel(say('people:person.name'), { exact: true })
  await name.fill('Jana')
  await page.keyboard.press('F1')
  await expect(heading(page, say('manual:page.people-and-pins'))).toBeFocused()
  await help(page, say)
    .getByRole('link', { name: say('manual:page.mail'), exact: true })
    .first()
    .click()
  await expect(heading(page, say('manual:page.mail'))).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(help(page, say)).toBeHidden()
  await expect(name).toHaveValue('Jana')
})

test('is there before anybody signs in, and as a screen of its own in light and dark', async ({ page }) => {
  const say = screenWords('en')
  await served.open(page)
  await page.getByRole('button', { name: say('manual:title'), exact: true }).click()
  await expect(heading(page, say('manual:page.people-and-pins'))).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(help(page, say)).toBeHidden()
  await served.openAsManager(page)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Bench 1/ })
    .click()
  await page.getByRole('menuitem', { name: say('manual:title') }).click()
  await expect(page).toHaveURL(/#\/manual\/first-day$/)
  await expect(heading(page, say('manual:page.first-day'))).toBeFocused()
  await page.getByRole('article').getByRole('link', { name: 'Scanner' }).click()
  await expect(page).toHaveURL(/#\/manual\/scanner$/)
  await expect(heading(page, say('manual:page.scanner'))).toBeFocused()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
})
