import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import { mailSettings } from '../../shared/mail/settings.ts'
import type { SignInProvider } from '../../shared/mail/sign-in.ts'

export const settingsForm = z.object({
  settings: mailSettings,
  secret: z.string(),
  clientSecret: z.string(),
})
/** As it is typed. Secrets are empty where none is given. */
export type TypedSettings = z.input<typeof settingsForm>
export type Settings = z.output<typeof settingsForm>
export type SettingsFormOf = UseFormReturn<TypedSettings, unknown, Settings>

/** How the mail server is signed in to: by a password, or by tokens of one of these. */
export type SignInKind = 'password' | SignInProvider

/** Where the mail of those who have one server for everybody goes out. */
export const knownServers: Readonly<Partial<Record<SignInKind, string>>> = {
  microsoft: 'smtp.office365.com',
  google: 'smtp.gmail.com',
}

export function blankSignIn(provider: SignInProvider): NonNullable<TypedSettings['settings']['signIn']> {
  return {
    provider,
    clientId: '',
    tenant: '',
    authorizeAddress: '',
    tokenAddress: '',
    deviceAddress: '',
    scope: '',
  }
}
