import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Expects that axe finds nothing on the page as it stands. What moves is looked at when it has come to rest. */
export async function expectAccessible(page: Page): Promise<void> {
  // One that is taken back halfway has come to rest as well.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => null)',
  )
  // In the page itself: the other way opens a page of its own for every look, which costs as much as all the rest.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
}
