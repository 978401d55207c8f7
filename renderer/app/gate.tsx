import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeopleStatus } from '../../shared/people/contract.ts'
import { useApiCommand } from '../client/use-api-command.ts'
import { useApiQuery } from '../client/use-api-query.ts'
import { setPlace } from '../i18n/place.ts'
import { setPreferencesOwner } from '../i18n/preferences.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import css from './gate.module.css'
import { SessionContext, type Session } from './session.ts'
import { classNames } from '../ui/class-names.ts'

const cx = classNames(css)

export interface GateScreens {
  /** A new bench: language, centre, manager. */
  readonly FirstRun: ComponentType
  /** Faces and PIN. */
  readonly SignIn: ComponentType<{ readonly status: PeopleStatus }>
}

/** Lets people in: first run, then sign-in, then the program. The address stays what it was. */
export function Gate({ screens, children }: { readonly screens: GateScreens; readonly children: ReactNode }) {
  const { t } = useTranslation('common')
  const {
    data: status,
    error,
    refetch,
  } = useApiQuery('people.status', {}, { about: ['person', 'centre', 'bench'] })
  usePlaceOf(status)
  const session = useSessionOf(status)
  if (error && !status) {
    return (
      <div className={cx('middle')}>
        <RefusalNotice error={error} action={{ label: t('tryAgain'), onPress: () => void refetch() }} />
      </div>
    )
  }
  if (!status) {
    return (
      <div className={cx('middle')}>
        <Skeleton lines={4} />
      </div>
    )
  }
  if (!status.setUp) return <screens.FirstRun />
  if (!session) return <screens.SignIn status={status} />
  return <SessionContext value={session}>{children}</SessionContext>
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

function useSessionOf(status: PeopleStatus | undefined): Session | null {
  const queries = useQueryClient()
  const signOut = useApiCommand('people.signOut')
  const changeLanguage = useApiCommand('people.changeLanguage')
  const personId = status?.me?.id
  useEffect(() => {
    if (personId === undefined) return undefined
    // What one person was shown is not kept for the next.
    return () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'people.status' })
  }, [personId, queries])
  const { run: runSignOut } = signOut
  const { run: runChangeLanguage } = changeLanguage
  return useMemo(() => {
    if (!status?.me || !status.centre) return null
    const { me, centre, bench, clockVerified, version } = status
    return {
      me,
      centre,
      bench,
      clockVerified,
      version,
      switchPerson: () => void runSignOut({}),
      chooseLanguage: (language) => void runChangeLanguage({ language }),
    }
  }, [status, runSignOut, runChangeLanguage])
}
