import { currentPreferences, subscribePreferences } from './i18n/preferences.ts'

/** Shows the theme that the person at the bench chose; without a choice the system's. */
export function startTheme(): void {
  const apply = () => {
    const { theme } = currentPreferences()
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }
  subscribePreferences(apply)
  apply()
}
