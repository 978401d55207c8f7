import { expect, type Locator, type Page } from '@playwright/test'
import { BY_HAND } from '../sign-in-page.ts'

/** The intake screen as a technician meets it, in English. */
export class IntakePage {
  readonly page: Page
  readonly serial: Locator
  readonly model: Locator
  readonly name: Locator
  readonly phone: Locator
  readonly email: Locator
  readonly takeIn: Locator
  /** The decision beside the form. */
  readonly decision: Locator
  /** What the program asks about the serial. */
  readonly question: Locator

  constructor(page: Page) {
    this.page = page
    this.serial = page.getByLabel('Serial number')
    this.model = page.getByRole('combobox', { name: 'Model' })
    this.name = page.getByLabel('Name', { exact: true })
    this.phone = page.getByLabel('Phone')
    this.email = page.getByLabel('E-mail')
    this.takeIn = page.getByRole('button', { name: 'Check in unit' })
    this.decision = page.getByRole('region', { name: 'Preliminary decision' })
    this.question = page.getByRole('alert')
  }

  async open(): Promise<void> {
    // A browser goes nowhere in the moment in which it hands a page to the printer.
    await expect(async () => {
      await this.page.evaluate("location.hash = '#/intake'")
      await this.page.getByRole('heading', { name: 'Which unit is it?' }).waitFor({ timeout: 2_000 })
    }).toPass()
  }

  part(name: string): Locator {
    const parts = this.page.getByRole('list', { name: 'Damaged parts' })
    return parts.getByRole('button', { name: new RegExp(`^${name}\\b`) })
  }

  cause(name: string): Locator {
    return this.page.getByRole('radio', { name: new RegExp(`^${name} `) })
  }

  /** The RMA number on the screen that follows an intake. */
  rma(): Locator {
    return this.page.getByRole('heading', { level: 1, name: /^RMA-/ })
  }

  /** Types as a person does: a scanner is told by its speed. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, BY_HAND)
  }

  /** Everything that an unknown unit needs but its serial. */
  async fillRest(): Promise<void> {
    await this.model.fill('air 2')
    await this.page.getByRole('option', { name: 'Mavic Air 2' }).click()
    await this.name.fill('Žofie Příhodová')
    await this.phone.fill('+420 777 123 456')
    await this.cause('Accident').click()
    await this.part('Gimbal').click()
  }
}
