import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { countKeystrokes, type Keystrokes } from '../support/keystrokes.ts'
import { pauseByHand, scan } from '../support/scanner.ts'
import { tier } from '../support/tier.ts'
import { screenWords, type ScreenWords } from '../support/screen-words.ts'

const on = eachOnBench()
/** Ten at once, and at night in every language and theme; beside that a few show the same. */
const unitsIn = (language: 'cs' | 'en') => (language === 'cs' || tier === 'nightly' ? 10 : 3)
const serialOf = (n: number) => `095XE1600212${String(n).padStart(2, '0')}`
const customer = { name: 'Jana Nova', phone: '777123456' }

/** What is asked of every unit for itself: model, cause, a damaged part. */
async function tellDamage(page: Page, keys: Keystrokes, language: 'cs' | 'en', isFirst: boolean) {
  const model = page.locator('[data-stop="model"] input, input[data-stop="model"]').first()
  await expect(model).toBeFocused()
  await pauseByHand(page)
  await keys.type('mini')
  await keys.press('Enter')
  await expect(model).toHaveValue('Mavic Mini')
  await keys.press('Enter')
  if (isFirst) {
    await expect(page.locator('[data-stop="name"]')).toBeFocused()
    await keys.type(customer.name)
    await keys.press('Enter')
    await keys.type(customer.phone)
    await keys.press('Enter')
    await keys.press('Enter')
  }
  await expect(page.getByRole('radio').first()).toBeFocused()
  await keys.press(language === 'cs' ? 'n' : 'a')
  const part = page.locator('[data-stop="parts"]').getByRole('button').first()
  await expect(part).toBeFocused()
  await keys.press('2')
  await expect(page.locator('[aria-pressed="true"]').first()).toBeVisible()
  await keys.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^RMA-/ })).toBeVisible()
}

async function printed(page: Page, kind: 'label' | 'units-received', press: () => Promise<void>) {
  const asked = page.waitForResponse(
    (answer) => answer.url().includes(`/files/${kind}/`) && answer.request().method() === 'GET',
  )
  await press()
  const answer = await asked
  expect(answer.status()).toBe(200)
  return await answer.text()
}

async function seeStrip(page: Page, say: ScreenWords, name: string) {
  await expect(page.getByRole('region', { name: say('intake:together.title') })).toContainText(name)
}

for (const { language, scheme } of appearances)
  test(`several units of one customer by scanner and keys: ${language}, ${scheme}`, async ({ page }) => {
    const UNITS = unitsIn(language)
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    await on.served.openAsManager(page)
    await goTo(page, '/intake')
    const keys = countKeystrokes(page)
    await scan(page, serialOf(0))
    await tellDamage(page, keys, language, true)
    await pauseByHand(page)
    await keys.press('s')
    await seeStrip(page, say, customer.name)
    await expectAccessible(page)
    for (let n = 1; n < UNITS; n += 1) {
      const before = keys.count
      // From the screen of the unit before: the next scan is the next unit of the same customer.
      await scan(page, serialOf(n))
      await expect(page.locator('[data-stop="name"]')).toHaveValue(customer.name)
      if (n === 1) {
        await seeStrip(page, say, customer.name)
        await expectAccessible(page)
      }
      await tellDamage(page, keys, language, false)
      expect(keys.count - before).toBeLessThanOrEqual(9)
      await pauseByHand(page)
    }
    await expectAccessible(page)
    await keys.press('f')
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText(String(UNITS))
    await expect(page.getByRole('listitem').filter({ hasText: 'RMA-' })).toHaveCount(UNITS)
    await expectAccessible(page)
    // The page survives a reload.
    await page.reload()
    await expect(heading).toContainText(String(UNITS))
    const labels = await printed(page, 'label', () => keys.press('l'))
    expect(labels.match(/<main class="label/g)?.length).toBe(UNITS)
    await pauseByHand(page)
    const paper = await printed(page, 'units-received', () => keys.press('w'))
    for (let n = 0; n < UNITS; n += 1) expect(paper).toContain(String(100_001 + n))
    await pauseByHand(page)
    await keys.press('n')
    await expect(page.getByRole('region', { name: say('intake:together.title') })).toBeHidden()
    expect(keys.count).toBeLessThanOrEqual(9 * UNITS + 30)

    const { rows, total } = await client.need('cases.list', { limit: 50 })
    expect(total).toBe(UNITS)
    expect(new Set(rows.map(({ customer: name }) => name))).toEqual(new Set([customer.name]))
    // One person, said by the choice of whoever checked them in.
    const { people } = await client.need('privacy.find', { text: customer.name })
    expect(people).toHaveLength(1)
    expect(people[0]?.records.filter(({ kind }) => kind === 'case')).toHaveLength(UNITS)
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

test('another customer ends it, and the next unit begins empty', async ({ page }) => {
  const client = await on.served.bench.setUp()
  await on.served.openAsManager(page)
  await goTo(page, '/intake')
  const keys = countKeystrokes(page)
  await scan(page, serialOf(1))
  await tellDamage(page, keys, 'en', true)
  await pauseByHand(page)
  await keys.press('s')
  const strip = page.getByRole('region', { name: 'Several units of one customer' })
  await expect(strip).toContainText('1 unit checked in')
  await strip.getByRole('button', { name: 'Another customer' }).click()
  await expect(strip).toBeHidden()
  await scan(page, serialOf(2))
  await expect(page.locator('[data-stop="name"]')).toHaveValue('')
  expect((await client.need('cases.list', {})).total).toBe(1)
})
