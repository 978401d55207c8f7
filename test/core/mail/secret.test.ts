import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'

const SECRET = 'correct horse battery staple'

it('signs in with a password that lies sealed on the disk and never comes back to a screen', async () => {
  await using bench = await createTestApp()
  const heard: string[] = []
  await using server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      heard.push(`${username} ${password}`)
      if (password === SECRET) done(null, { user: username })
      else done(new Error('wrong'))
    },
  })
  const client = await bench.setUp()
  await useMailServer(client, server.port, { user: 'servis' })
  const { settings } = await client.need('mail.settings', {})
  if (!settings) throw new Error('nothing was saved')
  await client.need('mail.saveSettings', { settings, secret: 'wrong', pin: MANAGER_PIN })
  expect(await client.call('mail.test', { to: 'zofie@example.cz' })).toMatchObject({
    ok: false,
    error: { code: 'mail-sign-in-refused' },
  })
  await client.need('mail.saveSettings', { settings, secret: SECRET, pin: MANAGER_PIN })
  await client.need('mail.saveSettings', { settings, secret: null, pin: MANAGER_PIN })
  expect((await client.need('mail.test', { to: 'zofie@example.cz' })).reply).toMatch(/^250/)
  expect(heard.at(-1)).toBe(`servis ${SECRET}`)
  expect(JSON.stringify(await client.need('mail.settings', {}))).not.toContain(SECRET)
  const files = readdirSync(bench.dir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  )
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name)).includes(SECRET), name).toBe(false)
  }
  // Another server, and on this machine another port, gets a password only from a person.
  await using other = await startMailServer({
    authOptional: true,
    onAuth: ({ password }, _session, done) => (heard.push(`other ${password}`), done(null, { user: 'x' })),
  })
  for (const moved of [{ port: other.port }, { host: 'mail.example.com', security: 'tls' as const }]) {
    const there = { ...settings, ...moved }
    expect(
      await client.call('mail.saveSettings', { settings: there, secret: null, pin: MANAGER_PIN }),
    ).toMatchObject({
      error: { code: 'secret-needed' },
    })
  }
  const anonymous = { ...settings, port: other.port, user: '' }
  await client.need('mail.saveSettings', { settings: anonymous, secret: null, pin: MANAGER_PIN })
  expect(await client.need('mail.settings', {})).toMatchObject({ hasSecret: false })
  await client.need('mail.test', { to: 'zofie@example.cz' })
  expect(heard.filter((words) => words.startsWith('other'))).toEqual([])
  await client.need('mail.saveSettings', { settings, secret: '', pin: MANAGER_PIN })
  expect(await client.need('mail.settings', {})).toMatchObject({ hasSecret: false })
})

it('lets only managers see and change the settings', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await useMailServer(manager, 2_525)
  const technician = await bench.signInAs('Tereza Bílá', ['technician'])
  for (const name of ['mail.settings', 'mail.templates', 'mail.test', 'mail.saveSettings'] as const)
    expect(await technician.raw(name, {}), name).toMatchObject({ error: { code: 'forbidden' } })
})
