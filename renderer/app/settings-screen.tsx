import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/kernel/centre.ts'
import { LabelPrinterPanel } from '../paper/index.ts'
import { OwnSecretPanel } from '../people/index.ts'
import { choose, usePreferences } from '../base/i18n/preferences.ts'
import { Panel } from '../base/ui/panel.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import css from './settings-screen.module.css'
import { useSession } from '../base/session.ts'
import { languageNames } from '../base/appearance.ts'
import { classNames } from '../base/ui/class-names.ts'

const cx = classNames(css)

/** What a person chooses for themselves. Features add panels of their own below. */
export function SettingsScreen() {
  const { t } = useTranslation('shell')
  const { me, centre, chooseLanguage } = useSession()
  const { theme } = usePreferences()
  return (
    <div className={cx('settings')}>
      <OwnSecretPanel />
      <Panel title={t('language.title')}>
        <RadioCards
          label={t('language.title')}
          columns={3}
          value={me.language ?? 'centre'}
          onChange={(value) => chooseLanguage(value === 'centre' ? null : value)}
          cards={[
            ...languages.map((value) => ({ value, title: languageNames[value] })),
            { value: 'centre', title: t('language.centre'), detail: languageNames[centre.language] },
          ]}
        />
      </Panel>
      <Panel title={t('theme.title')}>
        <RadioCards
          label={t('theme.title')}
          columns={3}
          value={theme}
          onChange={(value) => choose({ theme: value })}
          cards={[
            { value: 'system', title: t('theme.system'), icon: Monitor },
            { value: 'light', title: t('theme.light'), icon: Sun },
            { value: 'dark', title: t('theme.dark'), icon: Moon },
          ]}
        />
      </Panel>
      <LabelPrinterPanel />
    </div>
  )
}
