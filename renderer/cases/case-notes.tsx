import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { useCaseUndo } from './use-undo.ts'
import css from './case-record.module.css'

const cx = classNames(css)

/** A line for the colleagues; it stays in the time line for good. */
export function CaseNotes({ of, box }: { readonly of: CaseView; readonly box: Ref<HTMLTextAreaElement> }) {
  const { t } = useTranslation('cases')
  const [text, setText] = useState('')
  const note = useApiCommand('cases.note')
  const undo = useCaseUndo()
  const add = async (): Promise<void> => {
    if (text.trim() === '') return
    const done = await note.run({ id: of.id, text })
    if (!done.ok) return
    setText('')
    undo.noted(of, done.value)
  }
  return (
    <div>
      <div className={cx('note')}>
        <Field label={t('note.label')} hint={t('note.hint')}>
          <Textarea
            ref={box}
            rows={1}
            maxLength={4_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add()
            }}
          />
        </Field>
        <Button busy={note.busy} disabled={text.trim() === ''} onClick={() => void add()}>
          <span className={cx('inline')}>
            {t('note.add')}
            <Kbd keys="Ctrl+Enter" />
          </span>
        </Button>
      </div>
      <RefusalNotice error={note.refusal} />
    </div>
  )
}
