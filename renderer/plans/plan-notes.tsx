import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../shared/plans/views.ts'
import { callApi } from '../base/client/client.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { useUndoable } from '../base/undo.ts'
import css from './plan-record.module.css'

const cx = classNames(css)

/** A line for the colleagues. It may name people: it is sealed as they are, and goes with them. */
export function PlanNotes({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const [text, setText] = useState('')
  const note = useApiCommand('plans.note')
  const offer = useUndoable()
  const add = async (): Promise<void> => {
    const done = await note.run({ id: of.id, text })
    if (!done.ok) return
    setText('')
    const { event } = done.value
    offer({
      title: t('note.added', { number: of.number }),
      async undo() {
        await callApi('plans.takeBackNote', { id: of.id, event })
        return { title: t('note.undone') }
      },
    })
  }
  return (
    <div>
      <div className={cx('note')}>
        <Field label={t('note.label')} hint={t('note.hint')}>
          <Textarea
            rows={1}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey && text.trim() !== '') void add()
            }}
          />
        </Field>
        <Button busy={note.busy} disabled={text.trim() === ''} onClick={() => void add()}>
          {t('note.add')}
        </Button>
      </div>
      <RefusalNotice error={note.refusal} />
    </div>
  )
}
