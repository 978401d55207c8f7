import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { z } from 'zod'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const violations = z.array(z.string())

/**
 * Expects that axe finds nothing on the page as it stands. What moves is looked at when it has come to rest.
 * Axe runs in the page itself and hands over what it found wrong only: its whole report costs four times as much.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // An animation that is taken back halfway has come to rest as well; one that says that something is going on never does.
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished)).then(() => null)`)
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${axe};null`)
  const found = await page.evaluate(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`)
  expect(violations.parse(found)).toEqual([])
}
