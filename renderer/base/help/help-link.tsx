import { CircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../ui/class-names.ts'
import css from './help-link.module.css'
import { openHelp } from './open-help.ts'
import type { HelpPage } from './pages.ts'

const cx = classNames(css)

/** Beside what is hard or went wrong: opens the page that says what to do. */
export function HelpLink({ page }: { readonly page: HelpPage }) {
  const { t } = useTranslation(['common', 'manual'])
  return (
    <button type="button" className={cx('help')} onClick={() => openHelp(page)}>
      <CircleQuestionMark size={16} aria-hidden />
      {t('common:helpWith', { page: t(`manual:page.${page}`) })}
    </button>
  )
}
