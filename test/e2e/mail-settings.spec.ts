import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { startDnsServer } from '../support/dns-server.ts'
import { serveBench } from '../support/serve-bench.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { plainJpeg } from '../unit/media/photos.ts'
import { saveProfile } from '../support/profile.ts'
import { CLIENT_ID, startIdentityServer } from '../support/identity-server.ts'
import { useMailServer } from '../support/invitations.ts'
import { makeCertificate } from '../support/mail-certificates.ts'
import { startMailServer } from '../support/mail-server.ts'

const on = eachOnBench()

test('a certificate that nobody vouches for is compared and trusted by PIN, and another one is refused', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  const own = await makeCertificate({ name: 'mail.firma.local' })
  const first = await startMailServer({ disabledCommands: ['AUTH'], ...own })
  const { port } = first
  await useMailServer(client, port, { security: 'starttls' })
  await on.served.openAsManager(page)
  await goTo(page, '/settings/mail')
  const send = async () => {
    await page.getByLabel('Send a test e-mail to').fill('zofie@example.cz')
    await page.getByRole('button', { name: 'Send test e-mail' }).click()
  }
  await send()
  const talk = page.getByRole('dialog', { name: `Conversation with 127.0.0.1, port ${port}` })
  await expect(talk.getByRole('alert')).toContainText(
    'Nobody whom this computer trusts vouches for the mail server',
  )
  await expect(talk.getByRole('list')).toContainText('STARTTLS')
  await expect(talk.getByRole('list')).toContainText('It ended here: ')
  await expectAccessible(page)
  await talk.getByRole('button', { name: 'Look at the certificate' }).click()
  const certificate = page.getByRole('dialog', { name: `Certificate of 127.0.0.1, port ${port}` })
  await expect(certificate).toContainText(own.fingerprint)
  await expectAccessible(page)
  await certificate.getByRole('button', { name: 'Trust this certificate' }).click()
  const pin = page.getByRole('dialog', { name: 'Trust this certificate?' })
  await pin.getByLabel(/PIN/).fill(MANAGER_PIN)
  await expectAccessible(page)
  await pin.getByRole('button', { name: 'Trust this certificate' }).click()
  await expect(page.getByRole('region', { name: 'Trusted certificates' })).toContainText(own.fingerprint)
  await expect(page.locator('[data-window]')).toHaveCount(0)

  await send()
  await expect(talk).toContainText('The mail server accepted it: 250')
  await expect(talk.getByRole('list')).toContainText('RCPT TO:<zofie@example.cz>')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  expect(first.mails).toHaveLength(1)
  await first.close()

  const other = await makeCertificate({ name: 'mail.firma.local' })
  await using impostor = await startMailServer({ disabledCommands: ['AUTH'], ...other, port })
  await send()
  await expect(talk.getByRole('alert')).toContainText(
    'shows another certificate than the one that was trusted',
  )
  await expect(talk.getByRole('button', { name: 'Look at the certificate' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove the certificate' }).click()
  const remove = page.getByRole('dialog', { name: 'Remove the certificate?' })
  await remove.getByLabel(/PIN/).fill(MANAGER_PIN)
  await remove.getByRole('button', { name: 'Remove the certificate' }).click()
  await expect(page.getByRole('region', { name: 'Trusted certificates' })).not.toContainText(own.fingerprint)
  expect(impostor.mails).toHaveLength(0)
})

test('a company’s authority comes out of a file; a key instead of it is said before the PIN', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  const name = 'Firma CA'
  const authority = { ...(await makeCertificate({ name, isAuthority: true })), name }
  const certificate = await makeCertificate({ name: 'mail', by: authority })
  await using server = await startMailServer({ disabledCommands: ['AUTH'], ...certificate })
  await useMailServer(client, server.port, { security: 'starttls' })
  await on.served.openAsManager(page)
  await goTo(page, '/settings/mail')
  const trusted = page.getByRole('region', { name: 'Trusted certificates' })
  const choose = (file: string) =>
    page
      .getByLabel('File of the company’s certificate authority')
      .setInputFiles({ name: 'ca.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(file) })
  await choose(authority.key)
  await expect(trusted.getByRole('alert')).toContainText('There is a private key in this file')
  await expectAccessible(page)
  await choose(authority.cert)
  const pin = page.getByRole('dialog', { name: 'Trust this authority?' })
  await expect(pin).toContainText(authority.fingerprint)
  await pin.getByLabel(/PIN/).fill(MANAGER_PIN)
  await expectAccessible(page)
  await pin.getByRole('button', { name: 'Trust this authority' }).click()
  await expect(trusted).toContainText(authority.fingerprint)
  await expect(trusted.getByRole('alert')).toHaveCount(0)
  await page.getByLabel('Send a test e-mail to').fill('zofie@example.cz')
  await page.getByRole('button', { name: 'Send test e-mail' }).click()
  await expect(page.locator('[data-window]')).toContainText('The mail server accepted it')
  expect(server.mails).toHaveLength(1)
})

test('the mailbox is signed in to by a code, and again where that was withdrawn', async ({ page }) => {
  const client = await on.served.bench.setUp()
  await using identity = await startIdentityServer()
  const user = 'servis@firma.cz'
  await using server = await startMailServer({
    allowInsecureAuth: true,
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    authMethods: ['XOAUTH2'],
    onAuth: (auth, _session, done) =>
      done(null, identity.isGood(auth.accessToken ?? '') ? { user } : { data: { status: '401' } }),
  })
  await useMailServer(client, server.port)
  await on.served.openAsManager(page)
  await goTo(page, '/settings/mail')
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const choose = async (name: string, option: string) => {
    await field(name).click()
    await page.getByRole('option', { name: option }).click()
  }
  await choose('Sign-in', 'Own identity server')
  await field('Mailbox').fill(user)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Enter the client ID')).toBeVisible()
  await expect(page.getByText('The address for tokens is needed').first()).toBeVisible()
  await expectAccessible(page)
  await field('Client ID').fill(CLIENT_ID)
  await field('Address for tokens').fill(`${identity.origin}/token`)
  await page.getByLabel('Address for device codes').fill(`${identity.origin}/device`)
  const confirm = async (title: string, button: string) => {
    const pin = page.getByRole('dialog', { name: title })
    await pin.getByLabel(/PIN/).fill(MANAGER_PIN)
    await pin.getByRole('button', { name: button }).click()
    await expect(pin).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await confirm('Save the mail settings?', 'Save')
  const panel = page.getByRole('region', { name: 'Sign-in to the mailbox' })
  await expect(panel).toContainText('Not signed in')
  const signIn = async (button: string, answer: 'approve' | 'deny') => {
    await panel.getByRole('button', { name: button }).click()
    await confirm(`Sign in as ${user}?`, button)
    await expect(panel).toContainText(`${identity.origin}/activate`)
    await expectAccessible(page)
    identity.answerDevice(await panel.locator('code').nth(1).innerText(), answer)
  }
  await signIn('Sign in…', 'deny')
  await expect(panel.getByRole('alert')).toContainText('The sign-in was refused in the browser')
  await signIn('Sign in…', 'approve')
  await expect(panel).toContainText('Signed in')
  await expect(panel.getByRole('alert')).toHaveCount(0)
  const send = async () => {
    await page.getByLabel('Send a test e-mail to').fill('zofie@example.cz')
    await page.getByRole('button', { name: 'Send test e-mail' }).click()
  }
  await send()
  const talk = page.locator('[data-window]')
  await expect(talk).toContainText('The mail server accepted it')
  await expect(talk).toContainText('AUTH XOAUTH2 ••••••')
  await page.keyboard.press('Escape')

  identity.revokeAll()
  await send()
  await expect(talk.getByRole('alert')).toContainText('has expired or was withdrawn')
  await talk.getByRole('button', { name: 'Sign in again…' }).click()
  await confirm(`Sign in as ${user}?`, 'Sign in again…')
  identity.answerDevice(await panel.locator('code').nth(1).innerText(), 'approve')
  await expect(panel.getByRole('button', { name: 'Sign in again…' })).toBeVisible()
  await send()
  await expect(talk).toContainText('The mail server accepted it')
  await page.keyboard.press('Escape')
  await panel.getByRole('button', { name: 'Sign out' }).click()
  await confirm(`Sign out ${user}?`, 'Sign out')
  await expect(panel).toContainText('Not signed in')
})

test('a letter is seen with the logo of the centre before it goes', async ({ page }) => {
  const client = await on.served.bench.setUp()
  const kept = await client.fetch('/files/photo/new', { method: 'POST', body: plainJpeg(900, 300) })
  await saveProfile(client, { logo: /"hash":"([0-9a-f]{64})"/.exec(await kept.text())?.[1] ?? null })
  await on.served.openAsManager(page)
  await goTo(page, '/settings/mail-words')
  const letter = page.frameLocator('iframe[title="The e-mail as customers see it"]')
  await expect(letter.getByText('Dlouhá 12, 110 00 Praha 1')).toBeVisible()
  const logo = letter.locator('img')
  await expect(logo).toHaveAttribute('src', /^data:image\/jpeg/)
  // As large as the head of a letter shows it: it was read, and not only named.
  await expect(logo).toHaveJSProperty('naturalWidth', 360)
})

test('the domain of the sender is looked up, and what it lacks is said as advice', async ({ page }) => {
  await using dns = await startDnsServer({
    'example.cz': ['v=spf1 mx -all', 'v=spf1 a -all'],
    '_dmarc.example.cz': ['v=DMARC1; p=reject'],
  })
  await using served = await serveBench({ dnsServers: [dns.address] })
  await useMailServer(await served.bench.setUp(), 2525)
  await served.openAsManager(page)
  await goTo(page, '/settings/mail')
  const panel = page.getByRole('region', { name: 'Domain of the sender' })
  await panel.getByRole('button', { name: 'Check the domain' }).click()
  await expect(panel.getByRole('region', { name: 'SPF' })).toContainText('more than one SPF record')
  await expect(panel.getByRole('region', { name: 'DMARC' })).toContainText('In order')
  await expectAccessible(page)
  dns.behave('fails')
  await panel.getByRole('button', { name: 'Check the domain' }).click()
  await expect(panel.getByRole('alert')).toContainText('No name server answered')
  await page.goto('about:blank')
})
