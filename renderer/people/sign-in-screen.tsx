import { CircleQuestionMark } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/kernel/centre.ts'
import type { Me, PeopleStatus } from '../../shared/people/contract.ts'
import { languageNames } from '../base/appearance.ts'
import { openHelp } from '../base/help/open-help.ts'
import { choose } from '../base/i18n/preferences.ts'
import { useScanner } from '../base/scanner/use-scan.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { hush } from '../base/ui/toast.tsx'
import { forgetUndo } from '../base/undo.ts'
import { SignInPanel } from './sign-in-panel.tsx'
import css from './sign-in-screen.module.css'

const cx = classNames(css)

/** The door of the bench: who works here, and their PIN. After a lock it says whose work waits. */
export function SignInScreen(props: {
  readonly status: PeopleStatus
  readonly lockedBy: Me | null
  readonly onDone: () => void
}) {
  const { status, lockedBy, onDone } = props
  const { t, i18n } = useTranslation(['people', 'manual'])
  const { centre, bench, version } = status
  useEffect(() => {
    hush()
    forgetUndo()
  }, [])
  // A scan into the PIN is taken out again and costs no attempt; before somebody is here nothing is looked up.
  useScanner(() => undefined)
  return (
    <div className={cx('door')}>
      <header className={cx('place')}>
        <strong>{centre?.name}</strong>
        <span>{bench.name}</span>
      </header>
      <main className={cx('middle')}>
        <div className={cx('title')}>
          <h1>{lockedBy ? t('people:lock.title') : t('people:signIn.title')}</h1>
          <p>{lockedBy ? t('people:lock.kept', { name: lockedBy.name }) : t('people:signIn.lead')}</p>
        </div>
        <div className={cx('sheet')}>
          <SignInPanel first={lockedBy?.id ?? null} onSignedIn={onDone} />
        </div>
      </main>
      <footer className={cx('foot')}>
        <span>Carebench {version}</span>
        <span className={cx('languages')}>
          <Button kind="quiet" icon={CircleQuestionMark} onClick={() => openHelp()}>
            {t('manual:title')}
          </Button>
          {languages.map((language) => (
            <Button
              key={language}
              kind="quiet"
              lang={language}
              aria-pressed={i18n.language === language}
              onClick={() => choose({ language: language === centre?.language ? null : language })}
            >
              {languageNames[language]}
            </Button>
          ))}
        </span>
      </footer>
    </div>
  )
}
