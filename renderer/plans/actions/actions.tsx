import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanAction, PlanView } from '../../../shared/plans/views.ts'
import { permits, useSession } from '../../base/session.ts'
import { Select } from '../../base/ui/select.tsx'
import { ManagerActionDialog, type ManagerAction } from './action-dialog.tsx'

const managerActions = [
  'suspend',
  'resume',
  'return',
  'terminate',
  'request-erasure',
  'withdraw-erasure',
  'erase',
] as const satisfies readonly ManagerAction[]

/** What a manager may do to the plan now, apart from the daily work. */
export function ManagerActions({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const session = useSession()
  const [action, setAction] = useState<ManagerAction | null>(null)
  const open = managerActions.filter((one: PlanAction) => of.actions.includes(one))
  if (!permits(session, ['manager']) || open.length === 0) return null
  return (
    <>
      <Select
        label={t('deed.more')}
        placeholder={t('deed.more')}
        value={null}
        options={open.map((value) => ({ value, label: t(`deed.${value}.name`) }))}
        onChange={setAction}
      />
      {action !== null && <ManagerActionDialog of={of} action={action} onClose={() => setAction(null)} />}
    </>
  )
}
