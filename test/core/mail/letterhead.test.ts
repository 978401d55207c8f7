import { decode } from 'jpeg-js'
import { simpleParser } from 'mailparser'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp } from '../../support/create-test-app.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { saveProfile } from '../../support/profile.ts'
import type { TestClient } from '../../support/test-client.ts'
import { PLACE_IN_XMP, phoneJpeg, phonePng, plainJpeg } from '../../unit/media/photos.ts'

const kept = z.object({ value: z.object({ hash: z.string() }) })

async function logoOf(client: TestClient, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await client.fetch('/files/photo/new', { method: 'POST', body: bytes })
  return kept.parse(JSON.parse(await answer.text())).value.hash
}

it('sends the centre’s name, address and logo with each letter, and fetches nothing from anywhere', async () => {
  await using bench = await createTestApp()
  await using server = await startMailServer()
  const client = await bench.setUp()
  await useMailServer(client, server.port)
  const send = async () => {
    await client.need('mail.test', { to: 'zofie@example.cz' })
    return simpleParser(server.mails.at(-1)?.raw ?? '', { skipImageLinks: true })
  }
  const bare = await send()
  expect(bare.html).not.toMatch(/<img|<table/)
  expect(bare.attachments).toEqual([])

  await saveProfile(client, {
    logo: await logoOf(client, phoneJpeg(1, 2_000, 500)),
    address: 'Dlouhá <b>12</b>\nPraha',
  })
  const letter = await send()
  const [logo, ...others] = letter.attachments
  if (!logo) throw new Error('the letter has no logo')
  expect(others).toEqual([])
  expect(logo).toMatchObject({ contentType: 'image/jpeg', contentDisposition: 'inline', related: true })
  expect(decode(logo.content)).toMatchObject({ width: 360, height: 90 })
  expect(logo.content.includes(PLACE_IN_XMP)).toBe(false)
  const html = letter.html || ''
  expect(html).toContain(`<img src="cid:${logo.cid}" width="120" height="30" alt=""`)
  expect(html).toContain('Dlouhá &lt;b&gt;12&lt;/b&gt;, Praha')
  expect(html.match(/<b>|https?:/g)).toBeNull()
  // What stands in the head is not said again at the end; how to reach the centre is.
  expect(html.split('Drony Servis s.r.o.')).toHaveLength(2)
  expect(html).toContain('+420 602 111 222')
  expect(letter.text).toContain('Drony Servis s.r.o.\nDlouhá <b>12</b>, Praha\n+420 602 111 222')

  // Without a logo its name and address stand alone.
  await saveProfile(client)
  const plain = await send()
  expect(plain.html).toContain('<strong>Drony Servis s.r.o.</strong>')
  expect(plain.attachments).toEqual([])
})

it('shows the letter before it goes as it will look, with the logo in the page itself', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await saveProfile(client, { logo: await logoOf(client, phonePng(1, 64, 64)) })
  const caseId = await readyRepair(client)
  const letter = await client.need('mail.letterOfCase', { caseId, template: 'ready-to-ship' })
  const page = await (await client.fetch(`/files/letter/${letter.page}`)).text()
  expect(page).toContain('src="data:image/png;base64,')
  expect(page).not.toContain('cid:')
  expect(page).toContain('width="64" height="64"')
})

it('leaves out a logo that is too heavy for mail, and the letter goes', async () => {
  await using bench = await createTestApp()
  await using server = await startMailServer()
  const client = await bench.setUp()
  await useMailServer(client, server.port)
  // A PNG is not made smaller: its weight is that of the file.
  await saveProfile(client, { logo: await logoOf(client, phonePng(1, 300, 300, 0)) })
  await client.need('mail.test', { to: 'zofie@example.cz' })
  const [letter] = await server.parsed()
  expect(letter?.attachments).toEqual([])
  expect(letter?.html).toContain('Dlouhá 12, 110 00 Praha 1')
  // A photo as heavy is.
  await saveProfile(client, { logo: await logoOf(client, plainJpeg(4_000, 3_000)) })
  await client.need('mail.test', { to: 'zofie@example.cz' })
  expect((await server.parsed()).at(-1)?.attachments).toHaveLength(1)
})
