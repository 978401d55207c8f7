import { z } from 'zod'
import { missingCase } from '../kernel/missing-case.ts'
import { isLoopbackHost } from './address.ts'

/** Whose identity server gives out the tokens that the mail server takes instead of a password (OAuth2, XOAUTH2). */
export const signInProviders = ['microsoft', 'google', 'own'] as const
export type SignInProvider = (typeof signInProviders)[number]

/** HTTPS, or this machine itself; nothing but an address. */
const address = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || isSafeAddress(text), { error: 'not-https' })
const word = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[\x21-\x7e]*$/)

/** How tokens are had. What is secret of it (client secret, refresh token) is kept apart. */
export const tokenSignIn = z
  .strictObject({
    provider: z.enum(signInProviders),
    /** The program as the provider knows it: registered by the centre. */
    clientId: word(300).min(1),
    /** Microsoft only: the organisation's domain or id; empty: any organisation. */
    tenant: z
      .string()
      .trim()
      .max(200)
      .regex(/^[A-Za-z0-9.-]*$/)
      .default(''),
    /** Of an own identity server; empty for the others. */
    authorizeAddress: address.default(''),
    tokenAddress: address.default(''),
    /** Where a code for another device is had; empty: the browser comes back to this computer instead. */
    deviceAddress: address.default(''),
    /** What is asked for, separated by spaces. */
    scope: z
      .string()
      .trim()
      .max(1_000)
      .regex(/^[\x20-\x7e]*$/)
      .default(''),
  })
  .refine((signIn) => signIn.provider !== 'own' || signIn.tokenAddress !== '', {
    error: 'address-needed',
    path: ['tokenAddress'],
  })
  .refine(
    ({ provider, authorizeAddress, deviceAddress }) =>
      provider !== 'own' || authorizeAddress !== '' || deviceAddress !== '',
    { error: 'address-needed', path: ['authorizeAddress'] },
  )
export type TokenSignIn = z.infer<typeof tokenSignIn>

/** What a token is for: sending, or reading the mailbox. */
export type TokenUse = 'send' | 'read'

/** The identity server as a sign-in needs it. */
export interface Identity {
  readonly clientId: string
  readonly tokenAddress: string
  /** Null where it has none. */
  readonly deviceAddress: string | null
  readonly authorizeAddress: string
  readonly scope: string
  /** More that the page of the sign-in is opened with. */
  readonly extra: Readonly<Record<string, string>>
}

const GOOGLE_SCOPE = 'https://mail.google.com/'
const microsoftScopes: Readonly<Record<TokenUse, string>> = {
  send: 'https://outlook.office.com/SMTP.Send',
  read: 'https://outlook.office.com/IMAP.AccessAsUser.All',
}

/** Where and for what to ask. Google gives no codes for other devices where mail is concerned: its page comes back here. */
export function identityOf(signIn: TokenSignIn, ...uses: readonly TokenUse[]): Identity {
  const { provider, clientId, tenant } = signIn
  switch (provider) {
    case 'microsoft': {
      const base = `https://login.microsoftonline.com/${tenant === '' ? 'organizations' : tenant}/oauth2/v2.0`
      return {
        clientId,
        tokenAddress: `${base}/token`,
        deviceAddress: `${base}/devicecode`,
        authorizeAddress: `${base}/authorize`,
        scope: ['offline_access', ...uses.map((use) => microsoftScopes[use])].join(' '),
        extra: {},
      }
    }
    case 'google':
      return {
        clientId,
        tokenAddress: 'https://oauth2.googleapis.com/token',
        deviceAddress: null,
        authorizeAddress: 'https://accounts.google.com/o/oauth2/v2/auth',
        scope: GOOGLE_SCOPE,
        // Without both it gives a refresh token only the very first time.
        extra: { access_type: 'offline', prompt: 'consent' },
      }
    case 'own':
      return {
        clientId,
        tokenAddress: signIn.tokenAddress,
        deviceAddress: signIn.deviceAddress === '' ? null : signIn.deviceAddress,
        authorizeAddress: signIn.authorizeAddress,
        scope: signIn.scope,
        extra: {},
      }
    default:
      return missingCase(provider)
  }
}

/**
 * Whether a client secret would go to another identity server, or for another program, than the one it was typed for: no other one
 * gets it unless a person types it again.
 */
export function isOtherIdentity(before: TokenSignIn | null, after: TokenSignIn | null): boolean {
  if (before === null || after === null) return before !== after
  const [one, other] = [identityOf(before, 'send'), identityOf(after, 'send')]
  return one.tokenAddress !== other.tokenAddress || one.clientId !== other.clientId
}

/** Why a sign-in came to nothing, besides what can be wrong with the mail server. */
export const signInErrors = [
  'sign-in-cancelled',
  'sign-in-too-late',
  /** The identity server gave nothing to sign in with later. */
  'sign-in-not-kept',
  /** The settings were changed while somebody signed in. */
  'sign-in-outdated',
] as const

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username !== '' || password !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))
}
