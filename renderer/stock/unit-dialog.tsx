import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitRow } from '../../shared/stock/contract.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { unitTones } from './columns.tsx'
import { useUnitLookup } from './queries.ts'
import { useStockUndo } from './use-undo.ts'

/** One unit: where it is, and giving it back to where it came from. */
export function UnitDialog({ unit, onClose }: { readonly unit: UnitRow; readonly onClose: () => void }) {
  const { t } = useTranslation('stock')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const [reason, setReason] = useState('')
  const giveBack = useApiCommand('stock.return')
  const release = useApiCommand('stock.release')
  const { serial, caseId } = unit
  const undo = useStockUndo()
  const takeBack = useApiCommand('stock.takeBack')
  const step = useUnitLookup(serial).data?.undo ?? null
  const undoStep = async (event: string) => {
    const done = await takeBack.run({ serial, event })
    if (!done.ok) return
    announce({ title: t('undo.done', { serial }) })
    onClose()
  }
  const save = async () => {
    const done = await giveBack.run({ serial, reason })
    if (!done.ok) return
    onClose()
    undo.offer('returned', serial, done.value.event)
  }
  const free = async () => {
    if (caseId === null) return
    const done = await release.run({ serial, caseId })
    if (!done.ok) return
    onClose()
    undo.offer('released', serial, done.value.event)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Serial value={serial} copy />}
      error={giveBack.refusal ?? release.refusal ?? takeBack.refusal}
      actions={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          {mayWork && step && (
            <Button busy={takeBack.busy} onClick={() => void undoStep(step.event)}>
              {t(`undo.${step.leads}`)}
            </Button>
          )}
          {mayWork && unit.state === 'reserved' && (
            <Button busy={release.busy} onClick={() => void free()}>
              {t('release')}
            </Button>
          )}
          {mayWork && unit.state === 'in-stock' && (
            <Button busy={giveBack.busy} disabled={reason.trim() === ''} onClick={() => void save()}>
              {t('giveBack.confirm')}
            </Button>
          )}
        </>
      }
    >
      <>
        <DefinitionList
          columns={2}
          items={[
            { term: t('column.model'), value: unit.model },
            { term: t('column.grade'), value: t(`plans:grade.${unit.grade}`) },
            {
              term: t('column.state'),
              value: <StatusPill tone={unitTones[unit.state]}>{t(`state.${unit.state}`)}</StatusPill>,
            },
            ...(caseId === null
              ? []
              : [
                  {
                    term: t('column.rma'),
                    value: (
                      <Link to="/cases/$caseId" params={{ caseId }}>
                        {unit.rma}
                      </Link>
                    ),
                  },
                ]),
            { term: t('column.region'), value: unit.region },
            { term: t('column.receivedAt'), value: <DateTime at={unit.receivedAt} /> },
          ]}
        />
        {mayWork && unit.state === 'in-stock' && (
          <Field label={t('giveBack.reason')} hint={t('giveBack.hint')}>
            <TextInput value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
      </>
    </Dialog>
  )
}
