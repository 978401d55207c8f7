import { expect, test, type Page } from '@playwright/test'
import type { Language } from '../../shared/kernel/centre.ts'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart, MANAGER_PIN } from '../support/create-test-app.ts'
import { postfixReport } from '../support/delivery-reports.ts'
import { IMAP_SECRET, IMAP_USER, startImapServer } from '../support/imap-server.ts'
import { readyRepair, useMailServer } from '../support/invitations.ts'
import { startMailServer } from '../support/mail-server.ts'
import { letterAsSent, messageOf } from '../support/mailbox.ts'
import { screenWords } from '../support/screen-words.ts'
import { serveBench } from '../support/serve-bench.ts'
import { watchPages } from '../support/watched-page.ts'

/*
 * A letter about a case goes out. A manager names the mailbox; one reading later the case shows that the letter came back,
 * and what the customer answered to the one before.
 */

/** The mailbox, as a manager names it. */
async function nameMailbox(page: Page, language: Language, port: number): Promise<void> {
  const say = screenWords(language)
  const field = (name: string) => page.getByRole('textbox', { name: say(name), exact: true })
  await field('mailbox:settings.host').fill('127.0.0.1')
  await field('mailbox:settings.port').fill(String(port))
  await page.getByRole('combobox', { name: say('mailbox:settings.security') }).click()
  await page.getByRole('option', { name: say('mailbox:security.none') }).click()
  await field('mailbox:settings.user').fill(IMAP_USER)
  await page.getByRole('button', { name: say('mailbox:settings.save') }).click()
  await expect(page.getByText(say('mailbox:errors.mailbox-secret-needed'))).toBeVisible()
  await page.getByLabel(say('mailbox:settings.secret')).fill(IMAP_SECRET)
  await page.getByRole('button', { name: say('mailbox:settings.save') }).click()
  const pin = page.getByRole('dialog').getByLabel(say('common:pin.yours'))
  await pin.fill(MANAGER_PIN)
  await pin.press('Enter')
  await expect(page.getByText(say('mailbox:settings.saved')).first()).toBeVisible()
}

for (const { language, scheme } of appearances) {
  test.describe(`in ${language}, ${scheme}`, () => {
    test.use({ colorScheme: scheme })

    test('a letter that bounces shows on its case within one reading', async ({ page, context }) => {
      const watched = watchPages(context)
      const say = screenWords(language)
      const plural = new Intl.PluralRules(language)
      const counted = (key: string, count: number) =>
        say(`${key}_${plural.select(count)}`, { count, noted: count })
      await using served = await serveBench()
      await using smtp = await startMailServer()
      await using imap = await startImapServer()
      const { bench } = served
      const client = await bench.setUp({ centre: { ...firstStart.centre, language } })
      await useMailServer(client, smtp.port)
      const caseId = await readyRepair(client)
      await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
      await smtp.got(1)

      await served.openAsManager(page)
      await page.goto(`${served.origin}/#/settings/mailbox`)
      await nameMailbox(page, language, imap.port)
      await page.getByRole('button', { name: say('mailbox:test.run') }).click()
      await expect(page.getByText(counted('mailbox:test.done', 0))).toBeVisible()
      await expectAccessible(page)

      const letter = letterAsSent(smtp.mails[0])
      imap.deliver(messageOf({ answers: letter.messageId, text: 'Přijdu v pátek.' }), bench.clock.now())
      imap.deliver(postfixReport({ head: letter.head }), bench.clock.now())
      await page.getByRole('button', { name: say('mailbox:readNow') }).click()
      await expect(page.getByText(counted('mailbox:readDone', 2))).toBeVisible()

      await page.goto(`${served.origin}/#/cases/${caseId}`)
      await expect(page.getByText(say('mail:state.bounced'), { exact: true })).toBeVisible()
      await expect(page.getByText('Přijdu v pátek.')).toBeVisible()
      await expectAccessible(page)

      const messages = page.getByRole('navigation').getByRole('link', { name: say('mailbox:title') })
      await expect(messages).toHaveAccessibleName(new RegExp(counted('mailbox:waiting', 2)))
      await messages.click()
      const bounced = page.getByRole('row', { name: say('mailbox:reason.bounced.name') })
      await expect(bounced).toContainText('Žofie Příhodová')
      await bounced.click()
      await expect(page.getByText(say('mailbox:reason.bounced.words'))).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: say('mailbox:handle'), exact: true }).click()
      await expect(bounced).toHaveCount(0)
      await expect(page.getByRole('row', { name: say('mailbox:reason.replied.name') })).toBeVisible()

      await imap.close()
      await page.goto(`${served.origin}/#/settings/mailbox`)
      await page.getByRole('button', { name: say('mailbox:readNow') }).click()
      await expect(page.getByRole('alert').getByText(say('mailbox:errors.mailbox-port-closed'))).toBeVisible()
      await expectAccessible(page)
      await page.goto(`${served.origin}/#/`)
      await expect(page.getByText(say('mailbox:notice.what'))).toBeVisible()
      await expectAccessible(page)
      expect(watched.complaints).toEqual([])
      expect(watched.outside).toEqual([])
    })
  })
}
