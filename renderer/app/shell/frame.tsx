import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandPalette } from '../commands/command-palette.tsx'
import { ShortcutsSheet } from '../../base/keys/shortcuts-sheet.tsx'
import { Openings } from '../openings/openings.tsx'
import { openHelp } from '../../base/help/open-help.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { useKeys } from '../../base/keys/use-keys.ts'
import { useScanner } from '../../base/scanner/use-scan.ts'
import { undoNewest } from '../../base/undo.ts'
import { useSession } from '../../base/session.ts'
import { ClosingNotice } from '../../invitations/index.ts'
import { ClockNotice } from '../../people/index.ts'
import { ManagerQuestions } from '../../unconfirmed/index.ts'
import { UpdateNotice } from '../../updates/index.ts'
import { BackupNotice, DamageNotice } from '../../upkeep/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import css from './frame.module.css'
import { Rail } from './rail.tsx'
import type { ScanBoxHandle } from './scan-box.tsx'
import { TopBar } from './top-bar.tsx'
import { useAskedScreens } from './use-asked-screens.ts'
import { useWindowNews } from './use-window-news.ts'
import { useFrameCommands } from './use-frame-commands.ts'
import { ReadingQuestion } from '../../base/scanner/reading-question.tsx'
import { useOpenScan } from './use-open-scan.ts'

const cx = classNames(css)

/** What stands around every screen: rail, top bar, keys, scanner, palette. */
export function Frame() {
  const { t } = useTranslation(['shell', 'common', 'manual'])
  const box = useRef<ScanBoxHandle>(null)
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null)
  const leave = useLeave()
  // The place whose screen stands there, not the one that is still being loaded.
  const place = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const { switchPerson, lock } = useSession()
  const openScan = useOpenScan((text) => box.current?.offer(text))
  useKeys(leave)
  useScanner(openScan)
  useFrameCommands(() => setShown('keys'))
  useAskedScreens()
  useWindowNews()
  useShortcuts(t('keys.everywhere'), [
    { keys: '/', label: t('keys.box'), run: () => box.current?.focus() },
    { keys: 'Ctrl+K', label: t('palette.title'), run: () => setShown('palette'), inFields: true },
    { keys: 'Alt+P', label: t('person.switch'), run: switchPerson, inFields: true },
    { keys: 'Alt+L', label: t('person.lock'), run: lock, inFields: true },
    { keys: 'Ctrl+Z', label: t('common:undoKey'), run: undoNewest, inEmptyFields: true },
    { keys: 'F1', label: t('manual:ofScreen'), run: openHelp, heardElsewhere: true },
    { keys: '?', label: t('keys.title'), run: () => setShown('keys') },
    { keys: 'Esc', label: t('keys.back'), run: leave },
  ])
  return (
    <div className={cx('frame')}>
      <a className={cx('skip')} href="#screen" onClick={skipToScreen}>
        {t('skip')}
      </a>
      <Rail />
      <div className={cx('column')}>
        <TopBar box={box} onShowKeys={() => setShown('keys')} />
        <main id="screen" className={cx('screen')} data-place={place} tabIndex={-1}>
          <ClockNotice />
          <DamageNotice place="everywhere" />
          <BackupNotice />
          <UpdateNotice />
          <Outlet />
        </main>
      </div>
      <ClosingNotice />
      <Openings />
      <CommandPalette open={shown === 'palette'} onClose={() => setShown(null)} />
      <ReadingQuestion />
      <ManagerQuestions />
      <ShortcutsSheet open={shown === 'keys'} onClose={() => setShown(null)} />
    </div>
  )
}

/** The address is the router's: the jump is made by hand. */
function skipToScreen(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#screen')?.focus()
}

/** From `/cases/123` to `/cases`, with its filters; at the top nothing happens. */
function useLeave(): () => void {
  const router = useRouter()
  return () => {
    const { pathname, searchStr } = router.state.location
    const above = pathname.replace(/\/[^/]+\/?$/, '')
    if (above !== '') router.history.push(above + searchStr)
  }
}
