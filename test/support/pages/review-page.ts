import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { BY_HAND } from '../sign-in-page.ts'
import { codePoints, readCode } from '../video/frame-code.ts'

const script = join(import.meta.dirname, 'watch-codes.js')
const looks = z.array(z.object({ label: z.int(), samples: z.array(z.number()) })).min(1)

/** What is on the screen in one moment: the frame's number in the label, and the one in the picture. */
export interface ShownCode {
  readonly label: number
  readonly code: number | null
}

/** The screen of a review, moved by keys alone. */
export class ReviewPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** By the palette, as from anywhere. */
  async goToQueue(): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.keyboard.type('Reviews', BY_HAND)
    await this.page.keyboard.press('Enter')
    await this.page.getByRole('heading', { name: 'Reviews', level: 1 }).waitFor()
  }

  /** Takes what is due first, and waits for its picture and for its analysis. */
  async begin(): Promise<void> {
    await this.page.getByRole('grid', { name: 'Reviews' }).getByRole('row').nth(1).waitFor()
    await this.page.keyboard.press('g')
    await this.ready()
  }

  async ready(): Promise<void> {
    await this.page.locator('[data-frame]').first().waitFor()
    await expect(this.page.getByText('Every frame was decoded once')).toBeVisible()
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, BY_HAND)
  }

  /** Waits until a frame is on the screen; `number` counts from 1, as the label does. */
  async onFrame(number: number): Promise<void> {
    await expect(this.page.locator('[data-frame]').first()).toHaveAttribute('data-frame', String(number - 1))
  }

  async expectStep(step: string, outcome: 'passed' | 'failed' | 'open'): Promise<void> {
    const line = this.page.getByRole('list', { name: 'Checklist' }).getByRole('listitem')
    await expect(
      line.filter({ has: this.page.getByRole('button', { name: new RegExp(`^${step} `) }) }),
    ).toContainText(outcome)
  }

  zoom(): Promise<string> {
    return this.page.locator('[data-zoom]').first().innerText()
  }

  /**
   * Reads label and picture together in every frame of the browser while something happens; at least once. The picture
   * must lie in the middle of its canvas.
   */
  async watchCodes(
    picture: { readonly width: number; readonly height: number },
    happens: () => Promise<void>,
  ): Promise<readonly ShownCode[]> {
    await this.page.evaluate(await readFile(script, 'utf8'))
    await this.page.evaluate(`codeWatch.start(${JSON.stringify({ ...picture, points: codePoints() })})`)
    await happens()
    return looks
      .parse(await this.page.evaluate('codeWatch.stop()'))
      .map(({ label, samples }) => ({ label, code: readCode(samples) }))
  }
}
