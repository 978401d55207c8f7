import { expect, test } from '@playwright/test'
import { localDate } from '../../shared/kernel/time.ts'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { pauseByHand, pressByHand, scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import { DAY } from '../support/manual-clock.ts'
import { BY_HAND } from '../support/sign-in-page.ts'

const on = eachOnBench()
test.use({ timezoneId: 'Europe/Prague', locale: 'en-GB' })

const serial = '1ZNBJ5A00C0001'
const model = 'Mavic 3 Pro'

for (const { language, scheme } of appearances)
  test(`a unit is lent by a scan and comes back by one: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId, rma } = await takeIn(client)
    const other = await takeIn(client, { serial: '095XE160029002' })
    await on.served.openAsManager(page)
    const record = page.getByRole('region', { name: say('cases:record'), exact: true })
    const panel = record.getByRole('region', { name: say('loans:panel.title'), exact: true })

    // Without a list nothing is offered.
    await goTo(page, `/cases/${caseId}`)
    await expect(record.getByRole('heading', { name: rma })).toBeVisible()
    await expect(panel).toHaveCount(0)
    await goTo(page, '/loans')
    await expect(page.getByText(say('loans:empty.title'))).toBeVisible()
    await page.getByRole('button', { name: say('loans:keepList') }).click()

    const lines = page.getByLabel(say('loans:settings.lines'))
    await lines.fill(`${serial}; ${model}; Loan 1\n1ZNBJ5A00C0002`)
    await expect(page.getByText(say('loans:settings.fault.no-model', { line: 2 }))).toBeVisible()
    await expect(page.getByRole('button', { name: say('common:save') })).toBeDisabled()
    await expectAccessible(page)
    await lines.fill(`${serial}; ${model}; Loan 1\n1ZNBJ5A00C0002; Mini 4 Pro`)
    await page.getByRole('button', { name: say('common:save') }).click()
    await expect(page.getByText(say('loans:settings.saved'))).toBeVisible()

    // By keys: the unit, what goes along, and by when it is back.
    await goTo(page, `/cases/${caseId}`)
    await expect(panel.getByText(say('loans:panel.none'))).toBeVisible()
    await pauseByHand(page)
    await pressByHand(page, 'u')
    const giving = page.getByRole('dialog', { name: say('loans:give.title', { rma }) })
    await expect(giving.getByRole('combobox', { name: say('loans:give.unit') })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.type('mavic', BY_HAND)
    await expect(page.getByRole('option')).toHaveCount(1)
    await pressByHand(page, 'Enter')
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await page.keyboard.press('Tab')
    await page.keyboard.type('charger', BY_HAND)
    await page.keyboard.press('Tab')
    await page.keyboard.type('1.1.2030', BY_HAND)
    await pauseByHand(page)
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(panel.getByText(model)).toBeVisible()
    await expect(panel.getByText(/2030/)).toBeVisible()
    await expect(panel.getByText(say('loans:panel.along', { what: 'charger' }))).toBeVisible()
    await expectAccessible(page)

    // It is out once: the other case is told where it is.
    await goTo(page, `/cases/${other.caseId}`)
    await expect(panel.getByText(say('loans:panel.none'))).toBeVisible()
    await pauseByHand(page)
    await pressByHand(page, 'u')
    const elsewhere = page.getByRole('dialog', { name: say('loans:give.title', { rma: other.rma }) })
    await expect(elsewhere).toBeVisible()
    await pauseByHand(page)
    await scan(page, serial)
    await expect(elsewhere.getByText(say('loans:give.isOut', { serial, rma }))).toBeVisible()
    await expect(elsewhere.getByRole('button', { name: say('loans:give.save') })).toBeDisabled()
    await expect(elsewhere.getByLabel(say('loans:give.along'))).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    // A scan of one that is here lends it.
    await pauseByHand(page)
    await scan(page, '1ZNBJ5A00C0002')
    await expect(elsewhere.getByRole('combobox', { name: say('loans:give.unit') })).toHaveValue('Mini 4 Pro')
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-window]')).toHaveCount(0)

    // The list of what is out.
    await goTo(page, '/loans')
    const list = page.getByRole('grid', { name: say('loans:title') })
    await expect(list.getByRole('row')).toHaveCount(2)
    await expect(list.getByRole('row').nth(1)).toContainText(rma)
    await expectAccessible(page)
    await page.getByRole('checkbox', { name: say('loans:showAll') }).click()
    await expect(list.getByRole('row')).toHaveCount(3)
    await expect(list.getByRole('row').nth(2)).toContainText(say('loans:state.here'))

    // Before the case ends what is still out is said.
    await goTo(page, `/cases/${caseId}`)
    await record.getByRole('button', { name: say('cases:step.cancelled') }).click()
    const step = page.getByRole('dialog', { name: say('cases:stepTitle.cancelled', { rma }) })
    await expect(step.getByText(say('loans:leaving.what', { model, serial }))).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-window]')).toHaveCount(0)

    // One scan on any screen, one key: it is back.
    await goTo(page, '/')
    await pauseByHand(page)
    await scan(page, serial)
    const back = page.getByRole('dialog', { name: say('loans:isBack.title', { serial }) })
    await expect(back.getByRole('button', { name: say('loans:isBack.save') })).toBeFocused()
    await expectAccessible(page)
    // What is wrong is told in words.
    await back.getByRole('radio', { name: say('loans:isBack.end.damaged') }).click()
    await expect(back.getByRole('button', { name: say('loans:isBack.save') })).toBeDisabled()
    await back.getByRole('radio', { name: say('loans:isBack.end.fine') }).click()
    await back.getByRole('button', { name: say('loans:isBack.save') }).focus()
    await pauseByHand(page)
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(panel.getByText(say('loans:panel.none'))).toBeVisible()
    await expect(record.getByText(say('loans:history.fine', { serial }))).toBeVisible()
    await expect(record.getByText(say('loans:history.given', { model, serial }))).toBeVisible()
    await goTo(page, '/loans')
    await expect(page.getByText(say('loans:noneOut.title'))).toBeVisible()
  })

for (const { language, scheme } of appearances)
  test(`what is overdue is said to a manager and in the list: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // It was lent five days ago, for one day.
    const { bench } = on.served
    bench.clock.advance(-5 * DAY)
    const client = await bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId, rma } = await takeIn(client)
    await client.need('loans.setList', {
      version: 0,
      units: [
        { serial, model, name: '' },
        { serial: '1ZNBJ5A00C0002', model: 'Mini 4 Pro', name: '' },
      ],
    })
    const backOn = localDate(bench.clock.now() + DAY, 'Europe/Prague')
    await client.need('loans.give', { caseId, serial, backOn })
    await client.need('loans.give', { caseId, serial: '1ZNBJ5A00C0002' })
    bench.clock.advance(5 * DAY)
    await on.served.openAsManager(page)

    const matter = page.getByRole('link', { name: new RegExp(say('bench:manager.loans')) })
    await expect(matter).toContainText('1')
    await expectAccessible(page)
    await matter.click()
    const list = page.getByRole('grid', { name: say('loans:title') })
    await expect(list.getByRole('row')).toHaveCount(2)
    await expect(list.getByRole('row').nth(1)).toContainText(rma)
    await expect(list.getByRole('row').nth(1)).toContainText(say('loans:back.overdue', { day: '' }).trim())
    await expectAccessible(page)

    // Where every scan is a unit that came in, one that was lent is still one that is back.
    await goTo(page, '/intake')
    await expect(page.getByLabel(say('intake:unit.serial'))).toBeFocused()
    await pauseByHand(page)
    await scan(page, serial)
    const back = page.getByRole('dialog', { name: say('loans:isBack.title', { serial }) })
    await expect(back.getByRole('button', { name: say('loans:isBack.save') })).toBeFocused()
    await pauseByHand(page)
    await pressByHand(page, 'Escape')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    // Without an answer nothing is recorded, and the window does not come again.
    const panel = page.getByRole('region', { name: say('loans:panel.title'), exact: true })
    await expect(panel.getByRole('button', { name: say('loans:panel.isBack') })).toHaveCount(2)
    await goTo(page, '/stock')
    await expect(page.getByRole('heading', { level: 1, name: say('stock:title') })).toBeVisible()
    await pauseByHand(page)
    await scan(page, serial)
    await expect(back.getByRole('button', { name: say('loans:isBack.save') })).toBeFocused()
  })
