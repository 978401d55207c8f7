import { zodResolver } from '@hookform/resolvers/zod'
import { Save } from 'lucide-react'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { centreProfile, type CentreProfile } from '../../shared/profile/profile.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { LogoField } from './logo-field.tsx'
import { FirmFields, ReachFields, WordsFields } from './profile-fields.tsx'
import css from './profile-screen.module.css'
import { useProfile } from './queries.ts'

/** Settings → Papers and e-mails: who the centre is, for those who read its papers. */
export function ProfileScreen() {
  const { data, error } = useProfile()
  if (error) return <RefusalNotice error={error} />
  // Saved elsewhere: the form begins anew with what is in force.
  return data ? <ProfileForm key={data.version} of={data} /> : <Skeleton lines={8} tall />
}

function ProfileForm({ of }: { readonly of: Output<'profile.get'> }) {
  const { t } = useTranslation(['profile', 'common'])
  const form = useForm<CentreProfile>({
    defaultValues: of.profile,
    resolver: zodResolver(centreProfile),
    reValidateMode: 'onSubmit',
  })
  const [asking, setAsking] = useState(false)
  const save = useApiCommand('profile.save')
  const answer = usePinAnswer()
  const confirm = async (pin: string) => {
    const done = await save.run({ version: of.version, profile: form.getValues(), pin })
    if (done.ok) announce({ title: t('profile:saved') })
    return answer(done)
  }
  return (
    <form
      noValidate
      className={css['screen']}
      onSubmit={(event) => {
        event.preventDefault()
        void form.handleSubmit(() => setAsking(true))()
      }}
    >
      <p className={layout('muted')}>{t('profile:lead')}</p>
      <Panel title={t('profile:firm')}>
        <Stack>
          <FirmFields form={form} />
          <Controller
            name="logo"
            control={form.control}
            render={({ field: { value, onChange } }) => <LogoField hash={value} onChange={onChange} />}
          />
        </Stack>
      </Panel>
      <Panel title={t('profile:reach')}>
        <ReachFields form={form} />
      </Panel>
      <Panel title={t('profile:words')}>
        <WordsFields form={form} />
      </Panel>
      <Row>
        <Button type="submit" kind="primary" icon={Save} busy={save.busy} disabled={!form.formState.isDirty}>
          {t('common:save')}
        </Button>
        {of.saved && (
          <span className={layout('muted')}>
            {of.saved.by ?? t('profile:formerPerson')} · <DateTime at={of.saved.at} />
          </span>
        )}
      </Row>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('profile:saveTitle')}
        afterwards={[t('profile:saveAfter'), t('profile:saveLater')]}
        confirmLabel={t('common:save')}
        onPin={confirm}
      />
    </form>
  )
}
