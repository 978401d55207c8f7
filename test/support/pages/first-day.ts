import { expect, type Page } from '@playwright/test'
import type { Language } from '../../../shared/kernel/centre.ts'
import { expectAccessible } from '../accessible.ts'
import { MANAGER_PIN } from '../create-test-app.ts'
import { goTo } from '../go-to.ts'
import { scan } from '../scanner.ts'
import type { ScreenWords } from '../screen-words.ts'
import { BY_HAND } from '../sign-in-page.ts'

/** A centre's first day, by keys and scanner alone; each screen is looked at by axe. */
export class FirstDay {
  readonly page: Page
  readonly say: ScreenWords

  constructor(page: Page, say: ScreenWords) {
    this.page = page
    this.say = say
  }

  /** Language, centre, manager: three screens, Enter from each to the next. The recovery sheet is left for later. */
  async start(language: Language): Promise<void> {
    const { page, say } = this
    await expect(page.getByRole('radio', { name: 'English' })).toBeFocused()
    if (language === 'cs') {
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('radio', { name: 'Čeština' })).toBeFocused()
    }
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel(say('people:centre.name.label'))).toBeFocused()
    await this.type('Servis Praha')
    await expect(page.getByLabel(say('people:centre.code.label'))).toHaveValue('SP')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel(say('people:person.name'), { exact: true })).toBeFocused()
    await this.type('Marie Nováková')
    for (let twice = 0; twice < 2; twice += 1) {
      await page.keyboard.press('Tab')
      await this.type(MANAGER_PIN)
    }
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: say('people:start.sheet.title') })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: say('people:start.sheet.later') })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: say('people:first.scanTitle') })).toBeVisible()
    await expectAccessible(page)
  }

  async lookUpCoverage(): Promise<void> {
    const { page, say } = this
    await this.go(say('catalogue:screen.title'))
    await expect(page.getByRole('combobox', { name: say('catalogue:screen.box') })).toBeFocused()
    await this.type('ph4a')
    await expect(page.getByRole('article', { name: 'Phantom 4 Advanced' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/coverage\/phantom-4-advanced/)
    await expectAccessible(page)
  }

  /** An unknown unit, all by keys. Answers its RMA number. */
  async typeIn(serial: string, name: string): Promise<string> {
    const { page, say } = this
    await this.go(say('intake:start.screen'))
    await expect(page.getByLabel(say('intake:unit.serial'))).toBeFocused()
    await expectAccessible(page)
    await this.type(serial)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: say('intake:unit.model') })).toBeFocused()
    return await this.fillAndTakeIn(name)
  }

  /** A scan, wherever one is. */
  async scanIn(serial: string, name: string): Promise<string> {
    const { page, say } = this
    await scan(page, serial)
    await expect(page.getByRole('combobox', { name: say('intake:unit.model') })).toBeFocused()
    return await this.fillAndTakeIn(name)
  }

  async fillAndTakeIn(name: string): Promise<string> {
    const { page, say } = this
    await this.type('air 2')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: say('intake:unit.model') })).toHaveValue('Mavic Air 2')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel(say('intake:customer.name'), { exact: true })).toBeFocused()
    await this.type(name)
    await page.keyboard.press('Enter')
    await this.type('+420 777 123 456')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel(say('intake:customer.email'))).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('radio').first()).toBeFocused()
    await page.keyboard.press(say('intake:cause.accident.key'))
    const parts = page.getByRole('list', { name: say('intake:parts.title') })
    const part = (name: string) =>
      parts.getByRole('button', { name: new RegExp(`^${say(`catalogue:component.${name}`)}`) })
    await expect(part('drone')).toBeFocused()
    await page.keyboard.press('2')
    await expect(part('camera')).toHaveAttribute('aria-pressed', 'true')
    const outcome = page.getByText(say('cases:outcome.paid-repair')).first()
    await expect(outcome).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    const rma = page.getByRole('heading', { level: 1, name: /^RMA-/ })
    await expect(rma).toBeVisible()
    await expectAccessible(page)
    return await rma.innerText()
  }

  /** From the screen after an intake to its case; the label and the work order as PDF. */
  async readPapers(origin: string, rma: string, language: Language): Promise<void> {
    const { page, say } = this
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('w')
    await expect(page.getByRole('list', { name: say('explanation:label.gates') })).toBeVisible()
    await expectAccessible(page)
    for (const [downs, path] of [
      [0, `work-order/${rma}.pdf?lang=${language}`],
      [1, `label/${rma}.pdf?width=62&lang=${language}`],
    ] as const) {
      await page.keyboard.press('p')
      await expect(page.getByRole('radio', { name: say('cases:print.kind.work-order') })).toBeFocused()
      for (let down = 0; down < downs; down += 1) await page.keyboard.press('ArrowDown')
      await expectAccessible(page)
      const asked = page.context().waitForEvent('request', (request) => request.url().includes('/files/'))
      const window = page.waitForEvent('popup')
      await page.getByRole('button', { name: say('cases:print.pdf') }).focus()
      await page.keyboard.press('Enter')
      const opened = await window
      // What was asked for: an engine without a viewer for PDF shows no page of it.
      const url = new URL((await asked).url())
      const options = url.searchParams
      // In a browser the address is signed for a minute.
      for (const name of ['until', 'sign']) options.delete(name)
      expect(url.href).toBe(`${origin}/files/${path}`)
      await opened.close()
      await page.bringToFront()
      const answer = await page.request.get((await asked).url())
      expect(answer.headers()['content-type']).toBe('application/pdf')
      const pdf = await answer.body()
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
      expect(pdf.length).toBeGreaterThan(5_000)
      await page.keyboard.press('Escape')
    }
  }

  /** By the box at the top, from anywhere; the first hit opens. */
  async find(part: string, rma: string): Promise<void> {
    const { page, say } = this
    await page.keyboard.press('/')
    await expect(page.getByRole('combobox', { name: say('shell:box.label') })).toBeFocused()
    await this.type(part)
    await expect(page.getByRole('option').first()).toContainText(rma)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
  }

  /** Rates of VAT and one price, as a manager sets them before the first paid repair. */
  async setPrices(): Promise<void> {
    const { page, say } = this
    await goTo(page, '/settings/rates')
    await page.getByLabel(say('prices:vat.rates'), { exact: true }).fill('21; 12; 0')
    await page.keyboard.press('Enter')
    await expect(page.getByText(say('prices:vat.saved'))).toBeVisible()
    await goTo(page, '/settings/prices')
    await expect(page.getByRole('button', { name: say('prices:add') }).first()).toBeVisible()
    await page.keyboard.press('n')
    const window = page.getByRole('dialog', { name: say('prices:add') })
    await window.getByLabel(say('prices:column.code')).fill('LAB-60')
    await window.getByLabel(say('prices:column.name')).fill('Servis')
    await window.getByLabel(say('prices:priceLabel.gross')).fill('1290')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByText(say('prices:saved', { code: 'LAB-60' }))).toBeVisible()
  }

  /** A quote of one line for the case on the screen, and the customer's word on it. */
  async agreePrice(): Promise<void> {
    const { page, say } = this
    const quote = page.getByRole('region', { name: say('quotes:title'), exact: true })
    await quote.getByRole('button', { name: say('quotes:make') }).click()
    await page.getByRole('combobox', { name: say('quotes:dialog.addPrice') }).fill('LAB')
    await page.getByRole('option', { name: /Servis/ }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: say('quotes:dialog.save') }).click()
    await quote.getByRole('button', { name: say('quotes:accept') }).click()
    await page.getByRole('button', { name: say('quotes:answer.accept') }).click()
    await expect(quote).toContainText(say('quotes:given.word'))
  }

  /** The customer pays in cash what is outstanding of the case on the screen. */
  async takePayment(): Promise<void> {
    const { page, say } = this
    const payments = page.getByRole('region', { name: say('payments:title'), exact: true })
    await payments.getByRole('button', { name: say('payments:take') }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: say('payments:dialog.save') }).click()
    await expect(payments).toContainText(say('payments:allPaid'))
  }

  /** Price, then each step by its digit and Enter, to the closed case. */
  async walkToTheEnd(): Promise<void> {
    const { page, say } = this
    const place = new URL(page.url()).hash.slice(1)
    await this.setPrices()
    await goTo(page, place)
    await this.agreePrice()
    for (const step of ['accepted', 'in-repair', 'quality-check', 'ready', 'shipped', 'closed'] as const) {
      const button = page.getByRole('button', { name: new RegExp(`^${say(`cases:step.${step}`)}`) })
      await expect(button).toBeVisible()
      if (step === 'shipped') await this.takePayment()
      await page.keyboard.press('1')
      await expect(button).toBeFocused()
      await page.keyboard.press('Enter')
      if (step === 'shipped') {
        await expect(page.getByLabel(say('cases:carrier'))).toBeFocused()
        await expectAccessible(page)
        await this.type('PPL')
        await page.keyboard.press('Enter')
      }
      await expect(page.getByText(say(`cases:timeline.moved.${step}`)).first()).toBeVisible()
    }
    await expect(page.getByRole('group', { name: say('cases:keys.steps') })).toHaveCount(0)
    await expectAccessible(page)
  }

  async seeBoard(): Promise<void> {
    const { page, say } = this
    await page.keyboard.press('b')
    await expect(page.getByRole('region', { name: say('cases:status.decided') })).toBeVisible()
    await expect(page.getByRole('link', { name: /Žofie Příhodová/ })).toBeVisible()
    await expectAccessible(page)
    await this.go(say('shell:nav.bench'))
    await expect(page.getByRole('link', { name: /Žofie Příhodová/ })).toBeVisible()
    await expectAccessible(page)
  }

  /** To a place by the words of a command. */
  async go(place: string): Promise<void> {
    const { page, say } = this
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: say('shell:palette.title') })
    await expect(box).toBeFocused()
    await this.type(say('shell:palette.goTo', { place }))
    await page.keyboard.press('Enter')
    await expect(box).toBeHidden()
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, BY_HAND)
  }
}
