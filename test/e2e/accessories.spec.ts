import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { step } from '../support/plans.ts'
import { agreePrice, payOutstanding } from '../support/quotes.ts'
import { pauseByHand, pressByHand, scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'

const on = eachOnBench()
test.use({ timezoneId: 'Europe/Prague', locale: 'en-GB' })

const loan = { serial: '1ZNBJ5A00C0001', model: 'Mavic 3 Pro', name: 'Loan 1' }

for (const { language, scheme } of appearances)
  test(`what came along goes back with the unit, or words say why not: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const ready = async (serial: string) => {
      const taken = await takeIn(client, {
        serial,
        dealer: 'authorised',
        assessed: true,
        accessories: ['battery', 'charger'],
      })
      await agreePrice(client, taken.caseId)
      for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
        await step(client, taken.caseId, to)
      await payOutstanding(client, taken.caseId)
      return taken
    }
    const collected = await ready('095XE160021234')
    const shipped = await ready('095XE160029002')
    await client.need('loans.setList', { version: 0, units: [loan] })
    await client.need('loans.give', { caseId: collected.caseId, serial: loan.serial })
    await on.served.openAsManager(page)
    const record = page.getByRole('region', { name: say('cases:record'), exact: true })
    const battery = say('paper:accessory.battery')

    // A parcel: each is ticked, by keys alone.
    await goTo(page, `/cases/${shipped.caseId}`)
    await record.getByRole('button', { name: new RegExp(`^${say('cases:step.shipped')}`) }).click()
    const shipping = page.getByRole('dialog', {
      name: say('cases:stepTitle.shipped', { rma: shipped.rma }),
    })
    const send = shipping.getByRole('button', { name: say('cases:step.shipped') })
    await expect(send).toBeDisabled()
    await expectAccessible(page)
    await shipping.getByLabel(say('cases:carrier')).fill('PPL')
    await shipping.getByRole('checkbox', { name: say('handover:accessories.all') }).focus()
    await pressByHand(page, 'Space')
    await expect(shipping.getByRole('checkbox', { name: battery })).toBeChecked()
    await expect(send).toBeEnabled()
    await send.click()
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(record.getByText(say('cases:facts.accessoriesAll'), { exact: true })).toBeVisible()

    // At the counter the charger is missing, and the loan unit is still out.
    await goTo(page, `/cases/${collected.caseId}`)
    await record.getByRole('button', { name: new RegExp(`^${say('handover:give.open')}`) }).click()
    const giving = page.getByRole('dialog', {
      name: say('handover:give.title', { rma: collected.rma }),
    })
    const save = giving.getByRole('button', { name: say('handover:give.save') })
    const still = giving.getByText(say('loans:leaving.what', loan))
    await expect(still).toBeVisible()
    await giving.getByRole('radio', { name: say('handover:pad.paper') }).click()
    await giving.getByRole('checkbox', { name: battery }).click()
    await expect(save).toBeDisabled()
    await giving.getByLabel(say('handover:accessories.note')).fill('PPL')
    const lacks = say('paper:accessory.charger').toLocaleLowerCase(language)
    await expect(giving.getByText(say('handover:signs.missing', { accessories: lacks }))).toBeVisible()
    await giving.getByRole('radio', { name: say('handover:pad.paper') }).click()
    await expect(save).toBeEnabled()
    await expectAccessible(page)

    // The customer has the loan unit along: its scan, and one key.
    await giving.getByRole('checkbox', { name: battery }).focus()
    await pauseByHand(page)
    await scan(page, loan.serial)
    const back = page.getByRole('dialog', { name: say('loans:isBack.title', { serial: loan.serial }) })
    await expect(back.getByRole('button', { name: say('loans:isBack.save') })).toBeFocused()
    await pauseByHand(page)
    await pressByHand(page, 'Enter')
    await expect(still).toHaveCount(0)
    await save.click()
    await expect(page.getByText(say('handover:given.closed'))).toBeVisible()
    await page.getByRole('button', { name: say('handover:given.done') }).click()
    await expect(
      record.getByText(
        say('cases:facts.accessoriesMissing', {
          accessories: say('cases:accessory.charger'),
          note: 'PPL',
        }),
      ),
    ).toBeVisible()
    await expect(
      record.getByText(
        say('cases:timeline.accessoriesMissing', { accessories: say('cases:accessory.charger') }),
      ),
    ).toBeVisible()
    await expectAccessible(page)
  })
