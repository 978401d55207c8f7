import { Controller, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isOtherServer } from '../../shared/mail/settings.ts'
import { isOtherIdentity, signInProviders, tokenSignIn } from '../../shared/mail/sign-in.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { Field } from '../base/ui/field.tsx'
import { Select } from '../base/ui/select.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { blankSignIn, knownServers, type SettingsFormOf, type SignInKind } from './settings-form.ts'

interface Props {
  readonly form: SettingsFormOf
  readonly of: Output<'mail.settings'>
}

/** Who the bench is for the mail server, and what proves it. */
export function SignInFields({ form, of }: Props) {
  const { t } = useTranslation('mail')
  const { register, control, setValue, formState } = form
  const settings = useWatch({ control, name: 'settings' })
  const kind: SignInKind = settings.signIn?.provider ?? 'password'
  const choose = (next: SignInKind) => {
    setValue('settings.signIn', next === 'password' ? null : blankSignIn(next))
    const known = knownServers[next]
    if (known === undefined) return
    setValue('settings.host', known)
    setValue('settings.port', 587)
    setValue('settings.security', 'starttls')
  }
  const wrongUser = formState.errors.settings?.user && t('settings.wrong.user')
  return (
    <>
      <Field
        label={t('settings.signIn')}
        {...(kind === 'password' ? {} : { hint: t('settings.signInHint') })}
      >
        <Controller
          name="settings.signIn"
          control={control}
          render={() => (
            <Select
              value={kind}
              options={(['password', ...signInProviders] as const).map((value) => ({
                value,
                label: t(`signIn.kind.${value}`),
              }))}
              onChange={choose}
            />
          )}
        />
      </Field>
      <Field
        label={t(kind === 'password' ? 'settings.user' : 'settings.mailbox')}
        error={wrongUser}
        optional={kind === 'password'}
      >
        <TextInput autoComplete="off" {...register('settings.user')} />
      </Field>
      {kind === 'password' ? <Password form={form} of={of} /> : <Tokens form={form} of={of} />}
    </>
  )
}

function Password({ form, of }: Props) {
  const { t } = useTranslation('mail')
  const { register, control, formState } = form
  const settings = useWatch({ control, name: 'settings' })
  const secret = useWatch({ control, name: 'secret' })
  const isAgain = asksPasswordAgain(of, settings)
  return (
    <Field
      label={t('settings.secret')}
      hint={t(
        isAgain ? 'settings.secretAgain' : of.hasSecret ? 'settings.secretKept' : 'settings.secretHint',
      )}
      error={formState.errors.secret && secret === '' && t('errors.secret-needed')}
      optional={!isAgain}
    >
      <TextInput type="password" autoComplete="new-password" {...register('secret')} />
    </Field>
  )
}

/** Another server gets no password that was given to this one. */
export function asksPasswordAgain(
  of: Output<'mail.settings'>,
  to: { readonly host: string; readonly port: number; readonly user?: string | undefined },
): boolean {
  return of.hasSecret && of.settings !== null && (to.user ?? '') !== '' && isOtherServer(of.settings, to)
}

function Tokens({ form, of }: Props) {
  const { t } = useTranslation('mail')
  const { register, control, formState } = form
  const signIn = useWatch({ control, name: 'settings.signIn' })
  if (!signIn) return null
  const wrong = formState.errors.settings?.signIn
  const next = tokenSignIn.safeParse(signIn)
  const isKept =
    of.hasClientSecret && next.success && !isOtherIdentity(of.settings?.signIn ?? null, next.data)
  const address = (name: 'authorizeAddress' | 'tokenAddress' | 'deviceAddress', isOptional = false) => (
    <Field
      label={t(`settings.${name}`)}
      error={wrong?.[name] && t('settings.wrong.address')}
      optional={isOptional}
    >
      <TextInput mono {...register(`settings.signIn.${name}`)} />
    </Field>
  )
  return (
    <>
      <Field
        label={t('settings.clientId')}
        hint={t(`settings.clientIdHint.${signIn.provider}`)}
        error={wrong?.clientId && t('settings.wrong.clientId')}
      >
        <TextInput mono autoComplete="off" {...register('settings.signIn.clientId')} />
      </Field>
      {signIn.provider === 'microsoft' ? (
        <Field
          label={t('settings.tenant')}
          hint={t('settings.tenantHint')}
          error={wrong?.tenant && t('settings.wrong.tenant')}
          optional
        >
          <TextInput mono {...register('settings.signIn.tenant')} />
        </Field>
      ) : (
        <Field
          label={t('settings.clientSecret')}
          hint={t(isKept ? 'settings.clientSecretKept' : 'settings.secretHint')}
          optional
        >
          <TextInput type="password" autoComplete="new-password" {...register('clientSecret')} />
        </Field>
      )}
      {signIn.provider === 'own' && (
        <>
          {address('tokenAddress')}
          {address('authorizeAddress', true)}
          {address('deviceAddress', true)}
          <Field label={t('settings.scope')} hint={t('settings.scopeHint')} optional>
            <TextInput mono {...register('settings.signIn.scope')} />
          </Field>
        </>
      )}
    </>
  )
}
