import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseView, TimelineEntry } from '../../shared/intake/views.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useUndoneWords } from './use-undo.ts'

/** Undoes a line of the history while nothing was built on it, or says why it no longer can be. Nothing for other lines. */
export function UndoEntry({ of, entry, what }: { of: CaseView; entry: TimelineEntry; what: string }) {
  const mayWork = permits(useSession(), ['technician', 'manager'])
  if (entry.id === of.undo?.event && mayWork) return <UndoStep of={of} undo={of.undo} what={what} />
  return of.ownNotes.includes(entry.id) ? <UndoNote id={of.id} event={entry.id} /> : null
}

function UndoStep(props: {
  readonly of: CaseView
  readonly undo: NonNullable<CaseView['undo']>
  readonly what: string
}) {
  const { of, undo, what } = props
  const { t } = useTranslation('cases')
  const command = useApiCommand('cases.takeBackStep')
  const said = useUndoneWords()
  if (undo.refused !== null) return <p>{t(`undo.refused.${undo.refused}`)}</p>
  const run = async () => {
    const done = await command.run({ id: of.id, version: of.version, event: undo.event })
    if (done.ok) announce(said(what, done.value.remains))
  }
  return (
    <>
      {undo.remains.map((one) => (
        <p key={one}>{t(`undo.remains.${one}`)}</p>
      ))}
      <Button
        kind="quiet"
        icon={Undo2}
        busy={command.busy}
        aria-label={t('undo.step', { step: what })}
        onClick={() => void run()}
      >
        {t('undo.entry')}
      </Button>
      <RefusalNotice error={command.refusal} />
    </>
  )
}

function UndoNote({ id, event }: { readonly id: string; readonly event: string }) {
  const { t } = useTranslation('cases')
  const command = useApiCommand('cases.takeBackNote')
  const run = async () => {
    const done = await command.run({ id, event })
    if (done.ok) announce({ title: t('undo.doneNote') })
  }
  return (
    <>
      <Button kind="quiet" icon={Undo2} busy={command.busy} onClick={() => void run()}>
        {t('undo.entryNote')}
      </Button>
      <RefusalNotice error={command.refusal} />
    </>
  )
}
