import { useNavigate, useRouter } from '@tanstack/react-router'
import {
  AppWindow,
  CircleQuestionMark,
  HandHelping,
  Info,
  Keyboard,
  Languages,
  Link2,
  LockKeyhole,
  MoonStar,
  Sun,
  Sunset,
  UsersRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/kernel/centre.ts'
import { choose } from '../../base/i18n/preferences.ts'
import { copyText } from '../../base/copy-text.ts'
import { hasWindows, openBeside } from '../../base/open-beside.ts'
import { announce } from '../../base/ui/toast.tsx'
import { linkOfPath } from '../openings/record-path.ts'
import { openHelp } from '../../base/help/open-help.ts'
import { useCommands } from '../commands/commands.ts'
import { permits, useSession } from '../../base/session.ts'
import { languageNames } from '../../base/appearance.ts'
import { navEntries } from './nav.ts'

/** The commands that exist on every screen: go somewhere, hand over, look different. */
export function useFrameCommands(showKeys: () => void): void {
  const { t } = useTranslation(['shell', 'about', 'manual', 'reports', 'loans'])
  const navigate = useNavigate()
  const session = useSession()
  const router = useRouter()
  const copyLink = async (): Promise<void> => {
    const link = linkOfPath(router.state.location.pathname)
    if (link === null) announce({ tone: 'info', title: t('window.noRecord') })
    else if (await copyText(link)) announce({ tone: 'ok', title: t('window.linkCopied'), detail: link })
    else announce({ tone: 'bad', title: t('window.linkNotCopied'), detail: link })
  }
  useCommands([
    ...navEntries
      .filter((entry) => permits(session, entry.roles))
      .map((entry) => ({
        id: `go ${entry.to}`,
        label: t('palette.goTo', { place: t(entry.label) }),
        icon: entry.icon,
        run: () => void navigate({ to: entry.to }),
      })),
    {
      id: 'loans',
      label: t('palette.goTo', { place: t('loans:title') }),
      otherWords: t('loans:otherWords'),
      icon: HandHelping,
      run: () => void navigate({ to: '/loans' }),
    },
    ...(permits(session, ['manager'])
      ? [
          {
            id: 'evening',
            label: t('reports:evening.title'),
            otherWords: t('reports:evening.otherWords'),
            icon: Sunset,
            run: () => void navigate({ to: '/reports/evening' }),
          },
        ]
      : []),
    { id: 'switch', label: t('person.switch'), icon: UsersRound, keys: 'Alt+P', run: session.switchPerson },
    { id: 'lock', label: t('person.lock'), icon: LockKeyhole, keys: 'Alt+L', run: session.lock },
    { id: 'keys', label: t('keys.title'), icon: Keyboard, keys: '?', run: showKeys },
    {
      id: 'manual',
      label: t('manual:title'),
      otherWords: 'manual help příručka nápověda návod',
      icon: CircleQuestionMark,
      keys: 'F1',
      run: () => openHelp(),
    },
    ...(hasWindows
      ? [
          {
            id: 'beside',
            label: t('window.beside'),
            icon: AppWindow,
            run: () => void openBeside(router.state.location.href),
          },
        ]
      : []),
    {
      id: 'link',
      label: t('window.copyLink'),
      icon: Link2,
      run: () => void copyLink(),
    },
    { id: 'about', label: t('about:title'), icon: Info, run: () => void navigate({ to: '/about' }) },
    { id: 'light', label: t('theme.toLight'), icon: Sun, run: () => choose({ theme: 'light' }) },
    { id: 'dark', label: t('theme.toDark'), icon: MoonStar, run: () => choose({ theme: 'dark' }) },
    ...languages.map((language) => ({
      id: `language ${language}`,
      label: languageNames[language],
      otherWords: `${t('language.title')} language jazyk`,
      icon: Languages,
      run: () => session.chooseLanguage(language),
    })),
  ])
}
