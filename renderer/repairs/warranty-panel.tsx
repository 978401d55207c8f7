import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_MONTHS } from '../../shared/repairs/events.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { readWhole } from './draft-line.ts'
import { useWarranty } from './queries.ts'

/** How long the centre answers for its repairs. */
export function WarrantyPanel() {
  const { t } = useTranslation('repairs')
  const { data, error } = useWarranty()
  return (
    <Panel title={t('warranty.title')}>
      {error ? (
        <RefusalNotice error={error} />
      ) : data ? (
        <WarrantyForm key={data.version} of={data} />
      ) : (
        <Skeleton lines={2} />
      )}
    </Panel>
  )
}

function WarrantyForm({ of }: { readonly of: Output<'repairs.warranty'> }) {
  const { t } = useTranslation(['repairs', 'common'])
  const [text, setText] = useState(String(of.months))
  const save = useApiCommand('repairs.setWarranty')
  const months = readWhole(text, 0, MOST_MONTHS)
  const submit = async () => {
    if (months === null) return
    const done = await save.run({ version: of.version, months })
    if (done.ok) announce({ title: t('repairs:warranty.saved') })
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
        <Field
          label={t('repairs:warranty.months')}
          hint={t('repairs:warranty.hint')}
          error={months === null && t('repairs:warranty.wrong', { most: MOST_MONTHS })}
        >
          <TextInput inputMode="numeric" value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <RefusalNotice error={save.refusal} />
        <Row>
          <Button type="submit" kind="primary" busy={save.busy} disabled={months === null}>
            {t('repairs:warranty.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
