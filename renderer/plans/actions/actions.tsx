import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanAction, PlanView } from '../../../shared/plans/views.ts'
import { permits, useSession } from '../../base/session.ts'
import { Select } from '../../base/ui/select.tsx'
import { DeedDialog, type Deed } from './action-dialog.tsx'

const deeds = [
  'suspend',
  'resume',
  'return',
  'terminate',
  'request-erasure',
  'withdraw-erasure',
  'erase',
] as const satisfies readonly Deed[]

/** What a manager may do to the plan now, apart from the daily work. */
export function Deeds({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const session = useSession()
  const [deed, setDeed] = useState<Deed | null>(null)
  const open = deeds.filter((one: PlanAction) => of.actions.includes(one))
  if (!permits(session, ['manager']) || open.length === 0) return null
  return (
    <>
      <Select
        label={t('deed.more')}
        placeholder={t('deed.more')}
        value={null}
        options={open.map((value) => ({ value, label: t(`deed.${value}.name`) }))}
        onChange={setDeed}
      />
      {deed !== null && <DeedDialog of={of} deed={deed} onClose={() => setDeed(null)} />}
    </>
  )
}
