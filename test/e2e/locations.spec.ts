import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { pauseByHand, pressByHand, scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import { BY_HAND } from '../support/sign-in-page.ts'

const on = eachOnBench()
test.use({ timezoneId: 'Europe/Prague', locale: 'en-GB' })

for (const { language, scheme } of appearances)
  test(`a unit is put on a shelf by two scans and found by one: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId, rma } = await takeIn(client)
    await takeIn(client, { serial: '095XE160029002' })
    await on.served.openAsManager(page)

    // Without a list nothing is asked.
    await goTo(page, `/cases/${caseId}`)
    const record = page.getByRole('region', { name: say('cases:record'), exact: true })
    await expect(record.getByRole('heading', { name: rma })).toBeVisible()
    await expect(record.getByText(say('cases:location.none'))).toHaveCount(0)

    await goTo(page, '/settings/locations')
    const lines = page.getByLabel(say('locations:settings.lines'))
    await lines.fill('A-1 Window\nA 2')
    await lines.fill('A-1 Window\n?')
    await expect(page.getByText(say('locations:settings.fault.no-code', { line: 2 }))).toBeVisible()
    await expect(page.getByRole('button', { name: say('common:save') })).toBeDisabled()
    await expectAccessible(page)
    await lines.fill('A-1 Window\nA-2')
    await page.getByRole('button', { name: say('common:save') }).click()
    const plural = language === 'cs' ? 'print_few' : 'print_other'
    await expect(
      page.getByRole('button', { name: say(`locations:labels.${plural}`, { count: 2 }) }),
    ).toBeVisible()
    await expectAccessible(page)

    // The unit, then the shelf.
    await goTo(page, `/cases/${caseId}`)
    await expect(record.getByText(say('cases:location.none'))).toBeVisible()
    await pauseByHand(page)
    await scan(page, 'LOC-A-1')
    await expect(record.getByText('A-1 · Window', { exact: true })).toBeVisible()
    await expectAccessible(page)
    await page
      .getByRole('dialog', { name: say('cases:location.put', { rma, location: 'A-1 · Window' }) })
      .getByRole('button', { name: say('common:undo') })
      .click()
    await expect(record.getByText(say('cases:location.none'), { exact: true })).toBeVisible()

    // By keys: the same.
    await pauseByHand(page)
    await pressByHand(page, 'l')
    const window = page.getByRole('dialog', { name: say('cases:location.of', { rma }) })
    const choice = window.getByRole('combobox', { name: say('cases:location.title') })
    await expect(choice).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.type('wind', BY_HAND)
    await expect(page.getByRole('option')).toHaveCount(1)
    await pressByHand(page, 'Enter')
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await pauseByHand(page)
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(record.getByText('A-1 · Window', { exact: true })).toBeVisible()

    // A shelf that is scanned elsewhere shows what lies on it.
    await goTo(page, '/')
    await pauseByHand(page)
    await scan(page, 'LOC-A-1')
    const list = page.getByRole('grid', { name: say('cases:title') })
    await expect(list.getByRole('row').nth(1)).toContainText(rma)
    await expect(list.getByRole('row')).toHaveCount(2)
    await expectAccessible(page)

    // One that is not there any more is said, and nothing changes.
    await goTo(page, `/cases/${caseId}`)
    await expect(record.getByText('A-1 · Window', { exact: true })).toBeVisible()
    await pauseByHand(page)
    await scan(page, 'LOC-B-9')
    await expect(page.getByText(say('cases:errors.location-unknown.what', { location: 'B-9' }))).toBeVisible()
    await expect(record.getByText('A-1 · Window', { exact: true })).toBeVisible()
  })
