import { describe, expect, it } from 'vitest'
import { keptFor } from '../../../electron/mail/secrets.ts'
import { mailSettings } from '../../../shared/mail/settings.ts'
import { identityOf, isOtherIdentity, tokenSignIn } from '../../../shared/mail/sign-in.ts'

const microsoft = tokenSignIn.parse({ provider: 'microsoft', clientId: 'client' })
const google = tokenSignIn.parse({ provider: 'google', clientId: 'client' })
const own = tokenSignIn.parse({
  provider: 'own',
  clientId: 'client',
  tokenAddress: 'https://id.firma.cz/token',
  deviceAddress: 'https://id.firma.cz/device',
})

it('asks Microsoft by a code, for as little as the use needs', () => {
  expect(identityOf({ ...microsoft, tenant: 'firma.cz' }, 'send')).toMatchObject({
    tokenAddress: 'https://login.microsoftonline.com/firma.cz/oauth2/v2.0/token',
    deviceAddress: 'https://login.microsoftonline.com/firma.cz/oauth2/v2.0/devicecode',
    scope: 'offline_access https://outlook.office.com/SMTP.Send',
  })
  expect(identityOf(microsoft, 'read').scope).toBe(
    'offline_access https://outlook.office.com/IMAP.AccessAsUser.All',
  )
  expect(identityOf(microsoft, 'send', 'read').scope).toBe(
    'offline_access https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All',
  )
  expect(identityOf(microsoft, 'send').tokenAddress).toContain('/organizations/')
})

it('asks Google by the browser, which gives codes for other devices only where no mail is concerned', () => {
  expect(identityOf(google, 'send')).toMatchObject({
    deviceAddress: null,
    authorizeAddress: 'https://accounts.google.com/o/oauth2/v2/auth',
    scope: 'https://mail.google.com/',
    extra: { access_type: 'offline', prompt: 'consent' },
  })
})

it.each([
  ['http://id.firma.cz/token', false],
  ['http://127.0.0.1:8080/token', true],
  ['https://user:pass@id.firma.cz/token', false],
  ['https://id.firma.cz/token#x', false],
  ['javascript:alert(1)', false],
  ['id.firma.cz/token', false],
  ['https://id.firma.cz/token?x=1', true],
])('takes %s as an address of an identity server: %s', (tokenAddress, isTaken) => {
  expect(tokenSignIn.safeParse({ ...own, tokenAddress }).success).toBe(isTaken)
})

it('needs the addresses of an own identity server, and a mailbox', () => {
  const failed = (change: object) => tokenSignIn.safeParse({ ...own, ...change }).error?.issues[0]?.path
  expect(failed({ tokenAddress: '' })).toEqual(['tokenAddress'])
  expect(failed({ deviceAddress: '' })).toEqual(['authorizeAddress'])
  const server = { host: 'a.cz', port: 587, security: 'tls', fromName: 'S', fromAddress: 's@a.cz' }
  expect(mailSettings.safeParse({ ...server, signIn: own }).error?.issues[0]?.path).toEqual(['user'])
})

describe('what is kept when settings change', () => {
  const at = { host: 'smtp.firma.cz', port: 587, user: 'servis@firma.cz', signIn: own }
  const secrets = { password: '', clientSecret: 'secret', refreshToken: 'token' }
  const kept = (change: object) => {
    const { clientSecret, refreshToken } = keptFor(secrets, at, { ...at, ...change })
    return [clientSecret !== '', refreshToken !== '']
  }
  it.each([
    ['nothing', {}, [true, true]],
    ['the port of the same server', { port: 465 }, [true, true]],
    ['the mail server', { host: 'smtp.jinde.cz' }, [true, false]],
    ['the mailbox', { user: 'jiny@firma.cz' }, [true, false]],
    ['the client', { signIn: { ...own, clientId: 'other' } }, [false, false]],
    [
      'the identity server',
      { signIn: { ...own, tokenAddress: 'https://id.jinde.cz/token' } },
      [false, false],
    ],
    ['to a password', { signIn: null }, [false, false]],
  ])('by %s', (_name, change, expected) => {
    expect(kept(change)).toEqual(expected)
  })

  it('keeps a password for its server alone, and not beside tokens', () => {
    const before = { ...at, signIn: null }
    const password = (change: object) =>
      keptFor({ ...secrets, password: 'p' }, before, { ...before, ...change }).password
    expect(password({ fromName: 'x' })).toBe('p')
    expect(password({ host: 'smtp.jinde.cz' })).toBe('')
    expect(password({ signIn: own })).toBe('')
  })
})

it('tells one program at one identity server from another', () => {
  expect(isOtherIdentity(own, { ...own, scope: 'more' })).toBe(false)
  expect(isOtherIdentity(microsoft, { ...microsoft, tenant: 'firma.cz' })).toBe(true)
  expect(isOtherIdentity(null, own)).toBe(true)
  expect(isOtherIdentity(null, null)).toBe(false)
})
