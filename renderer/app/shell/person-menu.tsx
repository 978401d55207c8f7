import { Menu } from '@base-ui/react/menu'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Check, ChevronDown, CircleQuestionMark, Info, Keyboard, LockKeyhole, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/kernel/centre.ts'
import { choose, usePreferences } from '../../base/i18n/preferences.ts'
import { useLayer } from '../../base/ui/layers.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { pageOf } from '../../manual/index.ts'
import { initials } from '../../people/index.ts'
import { useSession } from '../../base/session.ts'
import css from './person-menu.module.css'
import { languageNames, themes } from '../../base/appearance.ts'

const cx = classNames(css)

/** Who works here, on which bench; hands the bench over. */
export function PersonMenu({ onShowKeys }: { readonly onShowKeys: () => void }) {
  const { t } = useTranslation(['shell', 'about', 'manual'])
  const navigate = useNavigate()
  const router = useRouter()
  // As a screen of its own, with an address: it can be kept open in a tab beside the work.
  const manual = () =>
    void navigate({ to: '/manual/$page', params: { page: pageOf(router.state.location.pathname) } })
  const { me, bench, switchPerson, lock, chooseLanguage } = useSession()
  const { theme } = usePreferences()
  const layer = useLayer()
  return (
    <Menu.Root>
      <Menu.Trigger className={cx('trigger')}>
        <span className={cx('initials')} aria-hidden>
          {initials(me.name)}
        </span>
        <span className={cx('who')}>
          <span className={cx('name')}>{me.name}</span>
          <span className={cx('bench')}>
            {bench.name ?? t('person.bench', { number: bench.number ?? 1 })}
          </span>
        </span>
        <ChevronDown size={16} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal {...layer}>
        <Menu.Positioner className={cx('positioner')} align="end" sideOffset={6}>
          <Menu.Popup className={cx('popup', 'options', 'wide')}>
            <Menu.Item className={cx('item', 'entry')} onClick={switchPerson}>
              <UsersRound size={18} aria-hidden />
              {t('person.switch')}
              <Kbd keys="Alt+P" />
            </Menu.Item>
            <Menu.Item className={cx('item', 'entry')} onClick={lock}>
              <LockKeyhole size={18} aria-hidden />
              {t('person.lock')}
              <Kbd keys="Alt+L" />
            </Menu.Item>
            <Menu.Item className={cx('item', 'entry')} onClick={onShowKeys}>
              <Keyboard size={18} aria-hidden />
              {t('keys.title')}
            </Menu.Item>
            <Menu.Item className={cx('item', 'entry')} onClick={manual}>
              <CircleQuestionMark size={18} aria-hidden />
              {t('manual:title')}
              <Kbd keys="F1" />
            </Menu.Item>
            <Menu.Item className={cx('item', 'entry')} onClick={() => void navigate({ to: '/about' })}>
              <Info size={18} aria-hidden />
              {t('about:title')}
            </Menu.Item>
            <Choice
              title={t('language.title')}
              value={me.language ?? 'centre'}
              onChange={(value) => chooseLanguage(languages.find((language) => language === value) ?? null)}
              options={[
                ...languages.map((value) => ({ value, label: languageNames[value] })),
                { value: 'centre', label: t('language.centre') },
              ]}
            />
            <Choice
              title={t('theme.title')}
              value={theme}
              onChange={(value) => choose({ theme: themes.find((known) => known === value) ?? 'system' })}
              options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Choice(props: {
  readonly title: string
  readonly value: string
  readonly onChange: (value: unknown) => void
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[]
}) {
  return (
    <Menu.Group className={cx('group')}>
      <Menu.GroupLabel className={cx('groupLabel')}>{props.title}</Menu.GroupLabel>
      <Menu.RadioGroup value={props.value} onValueChange={props.onChange}>
        {props.options.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value} className={cx('item', 'entry')} closeOnClick={false}>
            <span className={cx('tick')}>
              <Menu.RadioItemIndicator>
                <Check size={18} aria-hidden />
              </Menu.RadioItemIndicator>
            </span>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  )
}
