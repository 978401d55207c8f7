import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Joining } from '../../shared/centre/index.ts'
import { SixDigits } from '../centre/index.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { readTextFile } from '../base/read-text-file.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { FileButton } from '../base/ui/file-button.tsx'
import { Progress } from '../base/ui/progress.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import css from './first-run-screen.module.css'
import { StepForm } from './first-run-step.tsx'

const cx = classNames(css)

/** In place of a centre of its own, this bench joins one: the invitation, six digits to compare, then all records. */
export function JoinStep({ joining, onBack }: { readonly joining: Joining; readonly onBack: () => void }) {
  const { state, text } = joining
  if (state === 'asking' || state === 'code') return <Asking key={state} joining={joining} />
  if (state === 'reading' || state === 'joined') return <Reading joining={joining} />
  return <Invitation key={text} joining={joining} onBack={onBack} />
}

function Invitation({ joining, onBack }: { readonly joining: Joining; readonly onBack: () => void }) {
  const { t } = useTranslation(['centre', 'common'])
  const join = useApiCommand('centre.join')
  const cancel = useApiCommand('centre.cancelJoin')
  const [text, setText] = useState(joining.text ?? '')
  const [name, setName] = useState('')
  const [tooLarge, setTooLarge] = useState(false)
  const isReady = text.trim() !== '' && name.trim() !== ''
  const read = async (file: File) => {
    const content = await readTextFile(file)
    setTooLarge(content === null)
    if (content !== null) setText(content.trim())
  }
  const back = async () => {
    await cancel.run({})
    onBack()
  }
  const failed = joining.why && new RefusalError('centre.join', joining.why)
  return (
    <StepForm
      title={t('centre:join.title')}
      lead={t('centre:join.lead')}
      onSubmit={() => {
        if (isReady && !join.busy) void join.run({ text, name })
      }}
      actions={
        <>
          <Button onClick={() => void back()}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={join.busy} disabled={!isReady}>
            {t('centre:join.go')}
          </Button>
        </>
      }
    >
      <Field
        label={t('centre:join.invitation')}
        hint={t('centre:join.invitationHint')}
        error={tooLarge && t('centre:join.fileUnreadable')}
        aside={
          <FileButton
            kind="quiet"
            label={t('centre:join.file')}
            accept=".txt,text/plain"
            onFile={(file) => void read(file)}
          >
            {t('centre:join.file')}
          </FileButton>
        }
      >
        <Textarea
          rows={5}
          spellCheck={false}
          maxLength={100_000}
          className={cx('invitation')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Field label={t('centre:join.name')} hint={t('centre:join.nameHint')}>
        <TextInput maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <p className={cx('lead')}>{t('centre:join.final')}</p>
      <RefusalNotice error={join.refusal ?? failed} />
    </StepForm>
  )
}

function Asking({ joining }: { readonly joining: Joining }) {
  const { t } = useTranslation('centre')
  const cancel = useApiCommand('centre.cancelJoin')
  const { code } = joining
  return (
    <StepForm
      title={t('join.codeTitle')}
      lead={t(code === null ? 'join.asking' : 'join.codeLead')}
      onSubmit={() => {}}
      actions={
        <Button busy={cancel.busy} onClick={() => void cancel.run({})}>
          {t('join.cancel')}
        </Button>
      }
    >
      {code === null ? (
        <Progress label={t('join.asking')} share={null} />
      ) : (
        <>
          <SixDigits code={code} label={t('invite.code')} />
          <Progress label={t('join.waiting')} share={null} />
        </>
      )}
      <RefusalNotice error={cancel.refusal} />
    </StepForm>
  )
}

function Reading({ joining: { state, read, last } }: { readonly joining: Joining }) {
  const { t } = useTranslation('centre')
  return (
    <StepForm title={t('join.reading')} lead={t('join.readingLead')} onSubmit={() => {}} actions={null}>
      <Progress
        label={t(state === 'joined' ? 'join.joined' : 'join.reading')}
        share={last === 0 ? null : read / last}
        figures={last === 0 ? undefined : t('join.figures', { read, last })}
      />
    </StepForm>
  )
}
