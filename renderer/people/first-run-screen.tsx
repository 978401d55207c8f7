import { ArchiveRestore, Check, CircleQuestionMark, Network } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/kernel/centre.ts'
import type { PeopleStatus } from '../../shared/people/contract.ts'
import type { Joining } from '../../shared/centre/index.ts'
import { useJoining } from '../centre/index.ts'
import { RestoreFromDialog } from '../upkeep/index.ts'
import { openHelp } from '../base/help/open-help.ts'
import { Button } from '../base/ui/button.tsx'
import { Mark } from '../base/ui/mark.tsx'
import { currentPlace, setPlace } from '../base/i18n/place.ts'
import { classNames } from '../base/ui/class-names.ts'
import { CentreStep, type CentreDraft } from './first-run-centre.tsx'
import { JoinStep } from './first-run-join.tsx'
import { LanguageStep } from './first-run-language.tsx'
import { ManagerStep } from './first-run-manager.tsx'
import { SheetStep } from './first-run-sheet.tsx'
import css from './first-run-screen.module.css'
import { likelyCountry, likelyCurrency, ownZone } from './likely-place.ts'

const cx = classNames(css)

const steps = ['language', 'centre', 'manager', 'sheet'] as const
type Step = (typeof steps)[number]
/** The same for a bench that joins a centre. */
const joinSteps = ['invitation', 'code', 'records'] as const

/** A new bench: language, centre, manager, sheet; or it joins a centre. Nothing is written before there is a manager; going back forgets nothing. */
export function FirstRunScreen(props: {
  readonly status: PeopleStatus
  /** The centre is about to be there, and the screen has one more step. */
  readonly onFounding: () => void
  readonly onDone: () => void
}) {
  const { t } = useTranslation(['people', 'upkeep', 'manual', 'centre'])
  const [restoring, setRestoring] = useState(false)
  const { data: joining } = useJoining()
  const [wantsToJoin, setWantsToJoin] = useState(false)
  const [step, setStep] = useState<Step>('language')
  const [draft, setDraft] = useState<CentreDraft>(emptyDraft)
  const [secret, setSecret] = useState('')
  const speak = (language: Language) => {
    setDraft((before) => ({ ...before, centre: { ...before.centre, language } }))
    setPlace({ ...currentPlace(), language })
  }
  // Also after a start in the middle of it.
  const joins = joining && (wantsToJoin || joining.state !== 'none') ? joining : null
  const at = joins ? joinSteps.indexOf(joinStepOf(joins)) : steps.indexOf(step)
  const names = joins
    ? joinSteps.map((name) => t(`centre:join.steps.${name}`))
    : steps.map((name) => t(`people:start.${name}.step`))
  return (
    <div className={cx('start')}>
      <aside className={cx('side')}>
        <p className={cx('brand')}>
          <Mark />
          Carebench
        </p>
        <ol className={cx('steps')}>
          {names.map((name, index) => (
            <li key={name} className={cx('step', index < at && 'done')} aria-current={index === at && 'step'}>
              <span className={cx('number')} aria-hidden>
                {index < at ? <Check size={16} strokeWidth={2.4} /> : index + 1}
              </span>
              {name}
            </li>
          ))}
        </ol>
        <div className={cx('others')}>
          {step !== 'sheet' && !joins && (
            <>
              {joining?.offered === true && (
                <Button kind="quiet" icon={Network} onClick={() => setWantsToJoin(true)}>
                  {t('centre:join.start')}
                </Button>
              )}
              <Button kind="quiet" icon={ArchiveRestore} onClick={() => setRestoring(true)}>
                {t('upkeep:restore.from')}
              </Button>
            </>
          )}
          <Button kind="quiet" icon={CircleQuestionMark} onClick={() => openHelp()}>
            {t('manual:title')}
          </Button>
        </div>
      </aside>
      <main className={cx('main')}>
        {joins && <JoinStep joining={joins} onBack={() => setWantsToJoin(false)} />}
        {!joins && step === 'language' && (
          <LanguageStep value={draft.centre.language} onChange={speak} onNext={() => setStep('centre')} />
        )}
        {!joins && step === 'centre' && (
          <CentreStep
            draft={draft}
            onLeave={(next, to) => {
              setDraft(next)
              setStep(to)
            }}
          />
        )}
        {!joins && step === 'manager' && (
          <ManagerStep
            draft={draft}
            keyGuard={props.status.keyGuard}
            onBack={() => setStep('centre')}
            onFounding={props.onFounding}
            onDone={(chosen) => {
              if (chosen === null) return props.onDone()
              setSecret(chosen)
              setStep('sheet')
            }}
          />
        )}
        {!joins && step === 'sheet' && <SheetStep secret={secret} onDone={props.onDone} />}
      </main>
      {restoring && (
        <RestoreFromDialog
          first
          onClose={() => {
            setRestoring(false)
            props.onDone()
          }}
        />
      )}
    </div>
  )
}

function joinStepOf({ state }: Joining): (typeof joinSteps)[number] {
  if (state === 'asking' || state === 'code') return 'code'
  return state === 'reading' || state === 'joined' ? 'records' : 'invitation'
}

function emptyDraft(): CentreDraft {
  const region = likelyCountry() ?? ''
  return {
    centre: {
      name: '',
      code: '',
      region,
      zone: ownZone(),
      currency: likelyCurrency(region) ?? '',
      language: currentPlace().language,
      idleMinutes: 10,
    },
    benchName: '',
    codeTouched: false,
  }
}
