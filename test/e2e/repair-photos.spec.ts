import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { keepPhoto } from '../support/photos.ts'
import { step } from '../support/plans.ts'
import { pauseByHand } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'

const on = eachOnBench()

for (const { language, scheme } of appearances)
  test(`photos stand in two groups, and one is moved by keys: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const add = async (id: string, width: number) => {
      const hash = await keepPhoto(client, width)
      await client.need('cases.addPhotos', { id, photos: [{ hash, name: `${width}.jpg` }] })
      return hash
    }
    const { caseId, rma } = await takeIn(client, { dealer: 'authorised' })
    const [first, second] = [await add(caseId, 300), await add(caseId, 310)]
    await on.served.openAsManager(page)
    await goTo(page, `/cases/${caseId}`)
    const after = page.getByRole('list', { name: say('cases:photos.after') })
    await expect(page.getByRole('list', { name: say('cases:photos.title') }).getByRole('button')).toHaveCount(
      2,
    )
    await expect(after).toHaveCount(0)

    for (const to of ['accepted', 'in-repair'] as const) await step(client, caseId, to)
    const third = await add(caseId, 320)
    await expect(after.getByRole('button')).toHaveCount(1)
    const before = page.getByRole('list', { name: say('cases:photos.before') })
    await expect(before.getByRole('button')).toHaveCount(2)
    await expectAccessible(page)
    // The second was taken on the bench as well: said by hand, where it is seen large.
    await pauseByHand(page)
    await before.getByRole('button').nth(1).focus()
    await page.keyboard.press('Enter')
    const viewer = page.getByRole('dialog', { name: say('cases:photos.alt', { number: 2 }) })
    const mark = viewer.getByRole('checkbox', { name: say('cases:photos.isAfter') })
    await expect(mark).not.toBeChecked()
    await mark.focus()
    await page.keyboard.press('Space')
    await expect(mark).toBeChecked()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(after.getByRole('button')).toHaveCount(2)
    expect((await client.need('cases.get', { id: caseId })).photosAfter).toEqual([third, second])
    await expect(page.getByRole('list', { name: say('cases:timeline.title') })).toContainText(
      say('cases:timeline.photoAfter'),
    )

    const line = { kind: 'work', text: 'Gimbal', code: null, quantity: 1, serial: '', minutes: 20 } as const
    await client.need('repairs.addLine', { caseId, ...line })
    const address = `/files/repair-report/${rma}.html?lang=${language}`
    const paper = await (await client.fetch(address)).text()
    for (const hash of [first, second, third]) expect(paper).toContain(hash.slice(0, 12))
    expect(paper).toContain(say('paper:repair.after'))
  })

test('the phone question: a case is found by the words of its notes, in the commands and in the list', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  const { caseId, rma } = await takeIn(client)
  await takeIn(client, { serial: '095XE160029999', serialRaw: '095XE160029999', words: 'Fell into the sea.' })
  await client.need('cases.note', { id: caseId, text: 'Mr Dvořáček called: flies to Crete on Friday.' })
  await on.served.openAsManager(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill('dvoracek crete')
  await expect(page.getByRole('option', { name: new RegExp(rma) })).toHaveAttribute('data-highlighted', '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: rma })).toBeVisible()
  await goTo(page, '/cases')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3)
  await page.getByRole('searchbox', { name: /cases/i }).fill('friday')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('grid')).toContainText(rma)
})
