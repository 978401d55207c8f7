import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePhoneSettings } from './queries.ts'

type Settings = Output<'phone.settings'>

/** Settings → Phone as camera: whether this bench takes photos of phones, and by which network. */
export function PhoneSettings() {
  const { t } = useTranslation('phone')
  const { data, error } = usePhoneSettings()
  return (
    <Stack>
      <p className={layout('muted')}>{t('settings.lead')}</p>
      <Panel title={t('settings.title')}>
        {error ? (
          <RefusalNotice error={error} />
        ) : data ? (
          <SettingsForm key={data.version} of={data} />
        ) : (
          <Skeleton lines={3} />
        )}
      </Panel>
    </Stack>
  )
}

function SettingsForm({ of }: { readonly of: Settings }) {
  const { t } = useTranslation('phone')
  const [allowed, setAllowed] = useState(of.allowed)
  const [network, setNetwork] = useState(of.network)
  const save = useApiCommand('phone.saveSettings')
  const submit = async () => {
    const done = await save.run({ version: of.version, allowed, network })
    if (done.ok) announce({ title: t('settings.saved') })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack>
        <Checkbox checked={allowed} onChange={setAllowed} hint={t('settings.allowHint')}>
          {t('settings.allow')}
        </Checkbox>
        <p>{t('settings.plain')}</p>
        {of.networks.length === 0 && <ErrorNotice tone="warn" what={t('settings.noNetwork')} />}
        {(of.networks.length > 1 || of.network !== null) && (
          <Field label={t('settings.network')} hint={t('settings.networkHint')}>
            <Select
              options={networkOptions(of, t('settings.any'), (name) => t('settings.gone', { name }))}
              value={network ?? ANY}
              onChange={(chosen) => setNetwork(chosen === ANY ? null : chosen)}
            />
          </Field>
        )}
        <RefusalNotice error={save.refusal} />
        <Row>
          <Button type="submit" kind="primary" busy={save.busy}>
            {t('settings.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

/** No network has an empty name. */
const ANY = ''

function networkOptions(of: Settings, any: string, gone: (name: string) => string) {
  const there = of.networks.map(({ name, address }) => ({ value: name, label: `${name} · ${address}` }))
  const isThere = of.network === null || there.some(({ value }) => value === of.network)
  return [
    { value: ANY, label: any },
    ...there,
    ...(isThere || of.network === null ? [] : [{ value: of.network, label: gone(of.network) }]),
  ]
}
