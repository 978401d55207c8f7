import { Check, CircleQuestionMark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/kernel/centre.ts'
import type { PeopleStatus } from '../../shared/people/contract.ts'
import { RestoreFromDialog } from '../upkeep/index.ts'
import { openHelp } from '../base/help/open-help.ts'
import { Button } from '../base/ui/button.tsx'
import { Mark } from '../base/ui/mark.tsx'
import { currentPlace, setPlace } from '../base/i18n/place.ts'
import { classNames } from '../base/ui/class-names.ts'
import { CentreStep, type CentreDraft } from './first-run-centre.tsx'
import { LanguageStep } from './first-run-language.tsx'
import { ManagerStep } from './first-run-manager.tsx'
import { SheetStep } from './first-run-sheet.tsx'
import css from './first-run-screen.module.css'
import { likelyCountry, likelyCurrency, ownZone } from './likely-place.ts'

const cx = classNames(css)

const steps = ['language', 'centre', 'manager', 'sheet'] as const
type Step = (typeof steps)[number]

/** A new bench: language, centre, manager, sheet. Nothing is written before there is a manager; going back forgets nothing. */
export function FirstRunScreen(props: {
  readonly status: PeopleStatus
  /** The centre is about to be there, and the screen has one more step. */
  readonly onFounding: () => void
  readonly onDone: () => void
}) {
  const { t } = useTranslation(['people', 'upkeep', 'manual'])
  const [restoring, setRestoring] = useState(false)
  const [step, setStep] = useState<Step>('language')
  const [draft, setDraft] = useState<CentreDraft>(emptyDraft)
  const [secret, setSecret] = useState('')
  const speak = (language: Language) => {
    setDraft((before) => ({ ...before, centre: { ...before.centre, language } }))
    setPlace({ ...currentPlace(), language })
  }
  const at = steps.indexOf(step)
  return (
    <div className={cx('start')}>
      <aside className={cx('side')}>
        <p className={cx('brand')}>
          <Mark />
          Carebench
        </p>
        <ol className={cx('steps')}>
          {steps.map((name, index) => (
            <li
              key={name}
              className={cx('step', index < at && 'done')}
              aria-current={name === step && 'step'}
            >
              <span className={cx('number')} aria-hidden>
                {index < at ? <Check size={16} strokeWidth={2.4} /> : index + 1}
              </span>
              {t(`people:start.${name}.step`)}
            </li>
          ))}
        </ol>
        {step !== 'sheet' && (
          <Button kind="quiet" onClick={() => setRestoring(true)}>
            {t('upkeep:restore.from')}
          </Button>
        )}
        <Button kind="quiet" icon={CircleQuestionMark} onClick={() => openHelp()}>
          {t('manual:title')}
        </Button>
      </aside>
      <main className={cx('main')}>
        {step === 'language' && (
          <LanguageStep value={draft.centre.language} onChange={speak} onNext={() => setStep('centre')} />
        )}
        {step === 'centre' && (
          <CentreStep
            draft={draft}
            onLeave={(next, to) => {
              setDraft(next)
              setStep(to)
            }}
          />
        )}
        {step === 'manager' && (
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
        {step === 'sheet' && <SheetStep secret={secret} onDone={props.onDone} />}
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
