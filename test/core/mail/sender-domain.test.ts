import { expect, it } from 'vitest'
import { checkSender } from '../../../electron/mail/sender-domain.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { startDnsServer, type Zone } from '../../support/dns-server.ts'
import { useMailServer } from '../../support/invitations.ts'

const MICROSOFT = 'smtp.office365.com'
const HOSTER = 'smtp.hoster.cz'
const reject = 'v=DMARC1; p=reject; rua=mailto:d@firma.cz'

async function check(zone: Zone, host = HOSTER, domain = 'firma.cz') {
  await using dns = await startDnsServer(zone)
  const found = await checkSender(domain, host, [dns.address])
  return found.state === 'checked' ? [found.spf, found.dmarc] : [found.state]
}
const withSpf = (...records: string[]): Zone => ({ 'firma.cz': records, '_dmarc.firma.cz': [reject] })

it.each([
  ['one that names the server', ['v=spf1 include:spf.hoster.cz -all'], HOSTER, 'found'],
  ['other texts beside it', ['google-site-verification=x', 'v=spf1 mx ~all'], HOSTER, 'found'],
  ['none', ['v=spf10 is another', 'hello'], HOSTER, 'none'],
  ['two of them', ['v=spf1 mx -all', 'v=spf1 a -all'], HOSTER, 'several'],
  ['one that lets anybody send', ['v=spf1 mx +all'], HOSTER, 'anybody'],
  ['one that lets anybody send, without a sign', ['v=spf1 mx all'], HOSTER, 'anybody'],
  ['one without Microsoft', ['v=spf1 mx -all'], MICROSOFT, 'server-missing'],
  ['one with Microsoft', ['v=spf1 include:spf.protection.outlook.com -all'], MICROSOFT, 'found'],
  [
    'one that is long',
    [`v=spf1 ${'ip4:192.0.2.10 '.repeat(15)}include:spf.protection.outlook.com -all`],
    MICROSOFT,
    'found',
  ],
])('reads an SPF record: %s', async (_name, records, host, verdict) => {
  expect(await check(withSpf(...records), host)).toEqual([verdict, 'found'])
})

it('follows what an SPF record includes, as far as receivers do', async () => {
  const zone = {
    ...withSpf('v=spf1 redirect=_spf.firma.cz'),
    '_spf.firma.cz': ['v=spf1 include:mail.hoster.cz -all'],
    'mail.hoster.cz': ['v=spf1 include:spf.protection.outlook.com -all'],
  }
  expect(await check(zone, MICROSOFT)).toEqual(['found', 'found'])
  // One that includes itself has an end.
  expect(await check({ ...withSpf('v=spf1 include:firma.cz -all') }, MICROSOFT)).toEqual([
    'server-missing',
    'found',
  ])
})

it.each([
  [reject, 'found'],
  ['v=DMARC1; p=quarantine', 'found'],
  ['v=DMARC1;p=none;', 'watches'],
  ['v=DMARC1; rua=mailto:d@firma.cz', 'broken'],
  ['v=DMARC1; p=perhaps', 'broken'],
  ['v=DMARC2; p=reject', 'none'],
])('reads a DMARC record: %s', async (record, verdict) => {
  expect(await check({ 'firma.cz': ['v=spf1 mx -all'], '_dmarc.firma.cz': [record] })).toEqual([
    'found',
    verdict,
  ])
})

it('finds the DMARC record of the domain above, and nothing above that', async () => {
  const zone = { 'servis.firma.cz': ['v=spf1 mx -all'], '_dmarc.firma.cz': [reject], '_dmarc.cz': [reject] }
  expect(await check(zone, HOSTER, 'servis.firma.cz')).toEqual(['found', 'found'])
  expect(await check({ 'firma.cz': [], '_dmarc.cz': [reject] })).toEqual(['none', 'none'])
  expect(await check({ 'firma.cz': [], '_dmarc.firma.cz': [reject, reject] })).toEqual(['none', 'several'])
})

it('knows nothing where no name server answers, and tells a domain that does not exist', async () => {
  expect(await check({})).toEqual(['domain-unknown'])
  await using dns = await startDnsServer(withSpf('v=spf1 mx -all'))
  dns.behave('fails')
  expect(await checkSender('firma.cz', HOSTER, [dns.address])).toEqual({
    state: 'not-reached',
    domain: 'firma.cz',
  })
  dns.behave('silent')
  const impatient = { question: 100, whole: 300 }
  expect(await checkSender('firma.cz', HOSTER, [dns.address], impatient)).toMatchObject({
    state: 'not-reached',
  })
  // Nobody is there.
  expect(await checkSender('firma.cz', HOSTER, ['127.0.0.1:9'])).toEqual({
    state: 'not-reached',
    domain: 'firma.cz',
  })
})

it('looks at the domain of the sender that is set, in its form for the wire', async () => {
  await using dns = await startDnsServer({
    'xn--hkyrky-ptac70bc.cz': ['v=spf1 mx -all'],
    '_dmarc.xn--hkyrky-ptac70bc.cz': ['v=DMARC1; p=none'],
  })
  await using bench = await createTestApp({ ports: { dnsServers: [dns.address] } })
  const client = await bench.setUp()
  expect(await client.call('mail.checkSender', {})).toMatchObject({ error: { code: 'not-configured' } })
  await useMailServer(client, 2525, { fromAddress: 'servis@háčkyčárky.cz' })
  expect(await client.need('mail.checkSender', {})).toMatchObject({
    state: 'checked',
    domain: 'xn--hkyrky-ptac70bc.cz',
    spf: 'found',
    spfRecord: 'v=spf1 mx -all',
    dmarc: 'watches',
  })
  const technician = await bench.signInAs('Tereza Bílá', ['technician'])
  expect(await technician.raw('mail.checkSender', {})).toMatchObject({ error: { code: 'forbidden' } })
})
