import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart, STAFF_PIN } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { takeIn } from '../support/intake.ts'
import { DAY } from '../support/manual-clock.ts'
import { setCzechVat } from '../support/prices.ts'
import { submissionOf } from '../support/reviews.ts'
import { pauseByHand } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

const on = eachOnBench()

/** The first nine lines, as one reads them. */
const lines = (page: Page) => page.locator('main [data-line]')

for (const { language, scheme } of appearances)
  test(`what waits is there for each role, and opens by its number: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const { bench } = on.served
    const manager = await bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId } = await takeIn(manager)
    await manager.need('reviews.enter', submissionOf({ cameInAt: bench.clock.now() - 4 * DAY }))
    await setCzechVat(manager)

    // A manager: what is late and what was unusual, before the cases of the bench.
    await on.served.openAsManager(page)
    const matters = page.getByRole('region', { name: say('bench:manager.title') })
    await expect(matters).toContainText(say('reports:today.overdueReviews'))
    await expect(matters).toContainText(say('bench:manager.exceptions'))
    await expectAccessible(page)
    const place = (await lines(page).allTextContents()).findIndex((words) => words.includes('Mavic Air 2'))
    expect(place).toBeGreaterThan(0)
    await pauseByHand(page)
    await page.keyboard.press(String(place + 1))
    await expect(page).toHaveURL(new RegExp(`cases/${caseId}`))

    // A reviewer: the recordings, what is due first, and none of the bench's money.
    await bench.signInAs('Pavel Černý', ['reviewer'])
    const other = await page.context().newPage()
    // One person is signed in in a browser at a time: the first page would be refused.
    await page.close()
    await on.served.open(other)
    await signInOnPage(other, 'Pavel Černý', STAFF_PIN)
    const waiting = other.getByRole('region', { name: say('bench:reviews.title_one', { count: 1 }) })
    await expect(waiting).toBeVisible()
    await expect(other.getByText(say('bench:manager.title'))).toHaveCount(0)
    await expectAccessible(other)
    await pauseByHand(other)
    await other.keyboard.press('1')
    await expect(other).toHaveURL(/#\/reviews\//)
  })
