import { useMemo, useState, useEffect, type ComponentType, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Me, PeopleStatus } from '../../shared/people/contract.ts'
import { openingJobs } from '../../shared/rpc/events.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { apiQueryOptions } from '../base/client/use-api-query.ts'
import { useJobProgress } from '../base/client/use-job-progress.ts'
import { setPlace } from '../base/i18n/place.ts'
import { setPreferencesOwner } from '../base/i18n/preferences.ts'
import { Progress } from '../base/ui/progress.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import css from './gate.module.css'
import { KeptScreen } from './kept-screen.tsx'
import { useOwnPlace } from './own-place.ts'
import { SessionContext, type Session } from '../base/session.ts'
import { Help } from '../manual/index.ts'
import { classNames } from '../base/ui/class-names.ts'

const cx = classNames(css)

/** Who is here: the first question of every page. */
export const statusQuery = apiQueryOptions('people.status', {}, { about: ['person', 'centre', 'bench'] })

export interface GateScreens {
  /** A new bench: language, centre, manager, recovery sheet. */
  readonly FirstRun: ComponentType<{
    readonly status: PeopleStatus
    readonly onFounding: () => void
    readonly onDone: () => void
  }>
  /** The data does not open: why, and the ways back. */
  readonly Rescue: ComponentType<{ readonly onDone: () => void }>
  /** Faces and PIN. `lockedBy`: whose screen stays behind it, as it was left. */
  readonly SignIn: ComponentType<{
    readonly status: PeopleStatus
    readonly lockedBy: Me | null
    readonly onDone: () => void
  }>
  /** Beside the program while somebody works: locks an idle bench, hands it to another person. */
  readonly Attendant: ComponentType<{
    readonly idleMinutes: number
    readonly switching: boolean
    readonly onSwitchingEnd: () => void
    readonly onChange: () => void
  }>
}

/**
 * Lets people in: first run, then sign-in, then the program. A locked bench keeps the
 * screen of whoever left it, inactive; it returns for the same person and is gone for the next.
 */
export function Gate({ screens, children }: { readonly screens: GateScreens; readonly children: ReactNode }) {
  const { t } = useTranslation('common')
  const { data: status, error, refetch } = useQuery(statusQuery)
  const refresh = () => void refetch()
  const [switching, setSwitching] = useState(false)
  /** The first run goes on after the centre is there: its sheet is still to be printed. */
  const [founding, setFounding] = useState(false)
  usePlaceOf(status)
  const session = useSessionOf(status, () => setSwitching(true), refresh)
  const lastSession = useLast(session)
  useOwnPlace(session?.me.id)
  if (error instanceof RefusalError && error.code === 'needs-rescue') {
    return (
      <Help page="troubleshooting">
        <screens.Rescue onDone={refresh} />
      </Help>
    )
  }
  if (error && !status) {
    return (
      <div className={cx('middle')}>
        <RefusalNotice error={error} action={{ label: t('tryAgain'), onPress: refresh }} />
      </div>
    )
  }
  if (!status) {
    return (
      <div className={cx('middle')}>
        <Opening />
      </div>
    )
  }
  if (!status.setUp || founding) {
    return (
      <Help page="first-day">
        <screens.FirstRun
          status={status}
          onFounding={() => setFounding(true)}
          onDone={() => {
            setFounding(false)
            refresh()
          }}
        />
      </Help>
    )
  }
  return (
    <Help page={session ? null : 'people-and-pins'}>
      {lastSession && (
        <KeptScreen key={lastSession.me.id} active={session !== null}>
          <SessionContext value={lastSession}>
            {children}
            <screens.Attendant
              idleMinutes={status.idleMinutes}
              switching={switching}
              onSwitchingEnd={() => setSwitching(false)}
              onChange={refresh}
            />
          </SessionContext>
        </KeptScreen>
      )}
      {!session && <screens.SignIn status={status} lockedBy={lastSession?.me ?? null} onDone={refresh} />}
    </Help>
  )
}

/** Before the core has answered: after an update it backs up the records, then fills its lists. */
function Opening() {
  const { t } = useTranslation('common')
  const saving = useJobProgress(openingJobs.backup)
  const filling = useJobProgress(openingJobs.lists)
  if (saving && !filling) return <Progress label={t('savingBefore')} share={saving.done / saving.total} />
  return filling ? (
    <Progress label={t('filling')} share={filling.done / filling.total} />
  ) : (
    <>
      <p className={cx('opening')}>{t('opening')}</p>
      <Skeleton lines={4} />
    </>
  )
}

/** Zone, language and theme follow the centre and whoever is signed in. */
function usePlaceOf(status: PeopleStatus | undefined): void {
  useEffect(() => {
    if (!status) return
    const { centre, me } = status
    setPreferencesOwner(me?.id ?? null)
    setPlace(
      centre && { zone: centre.zone, currency: centre.currency, language: me?.language ?? centre.language },
    )
  }, [status])
}

function useSessionOf(
  status: PeopleStatus | undefined,
  switchPerson: () => void,
  refresh: () => void,
): Session | null {
  const { run: signOut } = useApiCommand('people.signOut')
  const { run: changeLanguage } = useApiCommand('people.changeLanguage')
  return useMemo(() => {
    if (!status?.me || !status.centre) return null
    const { me, centre, bench, clockVerified, version } = status
    return {
      me,
      centre,
      bench,
      clockVerified,
      version,
      switchPerson,
      lock: () => void signOut({}).then(refresh),
      chooseLanguage: (language) => void changeLanguage({ language }),
    }
    // The two functions only ever do the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [status, signOut, changeLanguage])
}

/** The newest value that was not null. */
function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}
