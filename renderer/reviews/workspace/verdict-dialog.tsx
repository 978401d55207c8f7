import { Gavel, Mail, SkipForward } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import type { Verdict } from '../../../shared/reviews/states.ts'
import { useSession } from '../../base/session.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { Button } from '../../base/ui/button.tsx'
import { Checkbox } from '../../base/ui/checkbox.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { layout } from '../../base/ui/layout.tsx'
import { RadioCards } from '../../base/ui/radio-cards.tsx'
import { Textarea } from '../../base/ui/text-input.tsx'
import { WhatWentOut } from './what-went-out.tsx'

export interface VerdictDialogProps {
  readonly of: SubmissionView
  readonly onClose: () => void
  readonly onDone: () => void
  readonly onNext: () => void
}

/** The verdict: what follows from the steps is offered first. Enter gives it, and leads to the next recording. */
export function VerdictDialog({ of, onClose, onDone, onNext }: VerdictDialogProps) {
  const { t } = useTranslation('reviews')
  const judge = useApiCommand('reviews.judge')
  const [verdict, setVerdict] = useState<Verdict>(() => offered(of))
  const [reason, setReason] = useState('')
  const [clockConfirmed, setClockConfirmed] = useState(false)
  const next = useRef<HTMLButtonElement>(null)
  const [done, setDone] = useState<'final' | 'second' | null>(null)
  const loud = of.earlier.some((one) => one.loud)
  const claim = useApiCommand('reviews.claim')
  const isMine = of.reviewer?.id === useSession().me.id
  const choices = choicesOf(of)
  const give = async () => {
    // Without a recording nobody has taken it to review yet; whoever answers takes it.
    const taken = isMine || verdict === 'link-unavailable' ? null : await claim.run({ id: of.id })
    if (taken?.ok === false) return
    const version = taken ? taken.value.version : of.version
    const given = await judge.run({ id: of.id, version, verdict, reason, clockConfirmed })
    if (given.ok) setDone(given.value.final ? 'final' : 'second')
  }
  useConfirmKey(() => {
    if (done === null && !judge.busy) void give()
  })
  if (done !== null) {
    return (
      // Another window, not the same one with other words: the focus goes to its way on.
      <Dialog
        key="done"
        open
        onClose={onDone}
        title={t(`state.${verdict}`)}
        initialFocus={next}
        description={done === 'second' ? t('verdict.toSecond') : <WhatWentOut of={of} verdict={verdict} />}
        actions={
          <>
            <Button onClick={onDone}>{t('verdict.toQueue')}</Button>
            <Button ref={next} kind="primary" icon={SkipForward} onClick={onNext}>
              {t('verdict.next')}
            </Button>
          </>
        }
      />
    )
  }
  return (
    <Dialog
      key="give"
      open
      holds
      size="large"
      onClose={onClose}
      title={t('verdict.give')}
      description={t('verdict.words', { number: of.number })}
      error={claim.refusal ?? judge.refusal}
      result={
        judge.refusal?.code === 'clock-not-verified' && (
          <Checkbox checked={clockConfirmed} onChange={setClockConfirmed}>
            {t('verdict.clock')}
          </Checkbox>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>{t('verdict.back')}</Button>
          <Button kind="primary" icon={Gavel} busy={judge.busy} onClick={() => void give()}>
            {t(`verdict.do.${verdict}`)}
          </Button>
        </>
      }
    >
      <>
        <RadioCards
          label={t('verdict.give')}
          columns={3}
          cards={choices.map((choice) => ({
            value: choice,
            title: t(`state.${choice}`),
            detail: t(`verdict.means.${choice}`),
          }))}
          value={verdict}
          onChange={setVerdict}
        />
        <Field
          label={t(verdict === 'approved' ? 'verdict.note' : 'verdict.reason')}
          optional={verdict !== 'sent-back' && !(verdict === 'approved' && loud)}
          hint={t(
            verdict !== 'approved' ? 'verdict.reasonHint' : loud ? 'verdict.loudHint' : 'verdict.noteHint',
          )}
        >
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Recipient of={of} />
      </>
    </Dialog>
  )
}

/** To whom it goes and in which language; said before, because nobody hears of a letter that went nowhere. */
function Recipient({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const email = of.contact?.email ?? ''
  return (
    <p className={layout('buttons', 'muted')}>
      <Mail size={16} aria-hidden />
      {hasEmail(of)
        ? t('verdict.recipient', { email, language: t(`language.${of.received.language}`) })
        : t('verdict.nobody')}
    </p>
  )
}

function hasEmail({ contact }: SubmissionView): boolean {
  return (contact?.email ?? '') !== ''
}

function choicesOf({ media, received }: SubmissionView): readonly Verdict[] {
  if (media !== null) return ['approved', 'sent-back', 'rejected']
  return received.link === null ? ['sent-back'] : ['link-unavailable', 'sent-back']
}

/** What the steps lead to: all passed approves, a serial alone is sent back, anything else that failed rejects. */
function offered({ media, received, steps }: SubmissionView): Verdict {
  if (media === null) return received.link === null ? 'sent-back' : 'link-unavailable'
  const failed = steps.filter(({ outcome }) => outcome === 'failed')
  const [only] = failed
  if (failed.length === 0)
    return steps.every(({ outcome }) => outcome === 'passed') ? 'approved' : 'sent-back'
  const differs = only?.serials.some(({ match }) => match === 'different') === true
  return failed.length === 1 && only?.step === 'V1' && differs ? 'sent-back' : 'rejected'
}

/** Ctrl and Enter gives the verdict from anywhere in the window. */
function useConfirmKey(give: () => void): void {
  const run = useEffectEvent(give)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat) return
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      run()
    }
    // On its way down: the press that opened the window has passed here already and is not heard as a second one.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
