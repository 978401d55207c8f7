import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../base/ui/button.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { Textarea, TextInput } from '../../base/ui/text-input.tsx'
import { readPlace } from './label.ts'

/** Goes to a frame by its number, or to a time. */
export function GoToDialog(props: {
  readonly count: number
  readonly onGo: (place: NonNullable<ReturnType<typeof readPlace>>) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('reviews')
  const [text, setText] = useState('')
  const place = readPlace(text)
  const go = () => {
    if (place) props.onGo(place)
    props.onClose()
  }
  return (
    <Dialog
      open
      size="small"
      onClose={props.onClose}
      title={t('goTo.title')}
      onSubmit={go}
      actions={
        <Button type="submit" kind="primary" disabled={place === null}>
          {t('goTo.go')}
        </Button>
      }
    >
      <Field label={t('goTo.label', { count: props.count })} hint={t('goTo.hint')}>
        <TextInput inputMode="decimal" value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </Dialog>
  )
}

/** One text about a frame: a note, or why a step fails on it. */
export function TextDialog(props: {
  readonly title: string
  readonly action: string
  readonly mayBeEmpty: boolean
  readonly onText: (text: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('reviews')
  const [text, setText] = useState('')
  const ready = props.mayBeEmpty || text.trim() !== ''
  const give = () => {
    if (!ready) return
    props.onText(text.trim())
    props.onClose()
  }
  return (
    <Dialog
      open
      holds
      size="small"
      onClose={props.onClose}
      title={props.title}
      actions={
        <Button kind="primary" disabled={!ready} onClick={give}>
          {props.action}
        </Button>
      }
    >
      <Field label={t('note.text')} optional={props.mayBeEmpty}>
        <Textarea
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            give()
          }}
        />
      </Field>
    </Dialog>
  )
}
