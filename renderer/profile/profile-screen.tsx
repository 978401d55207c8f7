import { Save } from 'lucide-react'
import { useState } from 'react'
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
import { FirmFields, ReachFields, WordsFields, type ProfileFields } from './profile-fields.tsx'
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
  const [form, setForm] = useState<CentreProfile>(of.profile)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const save = useApiCommand('profile.save')
  const answer = usePinAnswer()
  const fields: ProfileFields = {
    form,
    wrong,
    put: (part) => setForm((before) => ({ ...before, ...part })),
  }
  const submit = () => {
    const issues = centreProfile.safeParse(form).error?.issues ?? []
    setWrong(new Set(issues.map(({ path }) => String(path[0]))))
    setAsking(issues.length === 0)
  }
  const confirm = async (pin: string) => {
    const done = await save.run({ version: of.version, profile: form, pin })
    if (done.ok) announce({ title: t('profile:saved') })
    return answer(done)
  }
  return (
    <form
      noValidate
      className={css['screen']}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className={layout('muted')}>{t('profile:lead')}</p>
      <Panel title={t('profile:firm')}>
        <Stack>
          <FirmFields {...fields} />
          <LogoField hash={form.logo} onChange={(logo) => fields.put({ logo })} />
        </Stack>
      </Panel>
      <Panel title={t('profile:reach')}>
        <ReachFields {...fields} />
      </Panel>
      <Panel title={t('profile:words')}>
        <WordsFields {...fields} />
      </Panel>
      <Row>
        <Button type="submit" kind="primary" icon={Save} busy={save.busy} disabled={form === of.profile}>
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
