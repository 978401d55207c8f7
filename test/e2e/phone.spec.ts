import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import { watchPages } from '../support/watched-page.ts'
import { phoneJpeg, phonePng, plainJpeg, text } from '../unit/media/photos.ts'

const on = eachOnBench()
const photo = (name: string, bytes: Uint8Array, mimeType = 'image/jpeg') => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
})

/** Another browser, in a hand: nothing of the bench's is in it. */
async function phoneOf(browser: Browser, language: string, scheme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: language,
    colorScheme: scheme,
  })
  return { context, watched: watchPages(context), page: await context.newPage() }
}

const addressIn = async (window: ReturnType<Page['getByRole']>, label: string): Promise<string> =>
  await window.getByLabel(label, { exact: true }).inputValue()

for (const { language, scheme } of appearances)
  test(`a manager allows phones, one scans the code, its photos stand on the case: ${language}, ${scheme}`, async ({
    page,
    browser,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId } = await takeIn(client)
    await on.served.openAsManager(page)
    await goTo(page, `/cases/${caseId}`)
    const photos = page.getByRole('region', { name: say('cases:photos.title'), exact: true })
    await expect(photos.getByRole('button', { name: say('cases:photos.add') })).toBeVisible()
    await expect(photos.getByRole('button', { name: say('phone:use') })).toHaveCount(0)

    await goTo(page, '/settings/phone')
    await expect(page.getByText(say('phone:settings.plain'))).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('checkbox', { name: say('phone:settings.allow') }).press('Space')
    await page.getByRole('button', { name: say('phone:settings.save') }).press('Enter')
    await expect(page.getByText(say('phone:settings.saved'), { exact: true })).toBeVisible()

    await goTo(page, `/cases/${caseId}`)
    await photos.getByRole('button', { name: say('phone:use') }).press('Enter')
    const window = page.getByRole('dialog', { name: say('phone:title') })
    await expect(window.getByText(say('phone:waiting'))).toBeVisible()
    await expect(window.getByText(say('phone:left', { left: '' }))).toHaveText(/\b(?:10:00|9:5\d)$/)
    await expect(window.getByRole('figure', { name: say('phone:qr') })).toBeVisible()
    await expectAccessible(page)

    const phone = await phoneOf(browser, language, scheme)
    await phone.page.goto(await addressIn(window, say('phone:address')))
    await expect(phone.page.getByRole('heading', { name: say('phone:page.title') })).toBeVisible()
    await expect(phone.page.locator('html')).toHaveAttribute('lang', language)
    await expect(window.getByText(say('phone:inUse'))).toBeVisible()
    await expectAccessible(phone.page)
    const camera = phone.page.getByLabel(say('phone:page.take'))
    await expect(camera).toHaveAttribute('capture', 'environment')
    await camera.setInputFiles([photo('a.jpg', phoneJpeg()), photo('b.jpg', plainJpeg(48, 32))])
    // A picture that no camera makes comes as one that is taken; what is none says so.
    await phone.page
      .getByLabel(say('phone:page.choose'))
      .setInputFiles([photo('c.png', phonePng(), 'image/png'), photo('d.jpg', text('none'))])
    phone.watched.forgive('415')
    await expect(phone.page.getByRole('status')).toHaveText(say('phone:page.sent').replace('{count}', '3'))
    await expect(phone.page.getByText(say('phone:page.errors.not-a-photo'))).toBeVisible()
    await expectAccessible(phone.page)

    // The same photo again is on the case once.
    await camera.setInputFiles([photo('a.jpg', phoneJpeg())])
    await expect(phone.page.getByText(say('phone:page.again'))).toBeVisible()
    await expect(window.getByRole('listitem')).toHaveCount(3)
    await expectAccessible(page)

    // Another phone gets nothing.
    const second = await phoneOf(browser, language, scheme)
    second.watched.forgive('403')
    await second.page.goto(await addressIn(window, say('phone:address')))
    await expect(second.page.getByRole('heading')).toHaveText(say('phone:page.inUse'))
    await expectAccessible(second.page)

    await window
      .getByRole('button', { name: say('phone:close'), exact: true })
      .last()
      .press('Enter')
    await expect(window).toHaveCount(0)
    await expect(photos.getByRole('listitem')).toHaveCount(3)
    phone.watched.forgive('ERR_CONNECTION_REFUSED')
    await camera.setInputFiles([photo('late.jpg', plainJpeg(64, 32))])
    await expect(phone.page.getByText(say('phone:page.unreachable'))).toBeVisible()
    await expect(phone.page.getByRole('button', { name: say('phone:page.retry') })).toBeVisible()
    expect((await client.need('cases.get', { id: caseId })).photos).toHaveLength(3)
    for (const { watched, context } of [phone, second]) {
      expect([...watched.complaints, ...watched.outside]).toEqual([])
      await context.close()
    }
  })

test('an intake takes the photos over as they come', async ({ page, browser }) => {
  const client = await on.served.bench.setUp()
  await client.need('phone.saveSettings', { version: 0, allowed: true, network: null })
  await on.served.openAsManager(page)
  await scan(page, '095XE160021234')
  await page.getByRole('button', { name: 'Use a phone' }).click()
  const window = page.getByRole('dialog', { name: 'Photos from a phone' })
  const phone = await phoneOf(browser, 'en', 'light')
  await phone.page.goto(await addressIn(window, 'Address'))
  await phone.page.getByLabel('Take a photo').setInputFiles([photo('a.jpg', plainJpeg())])
  await expect(window.getByText('1 photo received')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Remove photo 1' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use a phone' })).toBeFocused()
  await phone.context.close()
})

test('a window that is left by a reload closes its address', async ({ page, browser }) => {
  const client = await on.served.bench.setUp()
  const { caseId } = await takeIn(client)
  await client.need('phone.saveSettings', { version: 0, allowed: true, network: null })
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await page.getByRole('button', { name: 'Use a phone' }).click()
  const window = page.getByRole('dialog', { name: 'Photos from a phone' })
  const address = await addressIn(window, 'Address')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Use a phone' })).toBeVisible()
  const phone = await phoneOf(browser, 'en', 'light')
  await expect(phone.page.goto(address)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
  await phone.context.close()
})
