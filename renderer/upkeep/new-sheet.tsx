import { useTranslation } from 'react-i18next'
import type { NewSheet } from '../../shared/upkeep/contract.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { classNames } from '../base/ui/class-names.ts'
import { CoreLink } from '../base/ui/core-file.tsx'
import css from './data-screen.module.css'

const cx = classNames(css)

/** The key of a new sheet in its numbered groups: the only time that it is on a screen. */
export function SheetGroups({ made }: { readonly made: NewSheet }) {
  return (
    <>
      <ol className={cx('groups')} translate="no">
        {made.groups.map((group) => (
          <li key={group}>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <p className={cx('hash')}>{made.key}</p>
    </>
  )
}

/** Opens the sheet as a paper to print. */
export function SheetPaperLink({ made }: { readonly made: NewSheet }) {
  const { t, i18n } = useTranslation('upkeep')
  return (
    <CoreLink
      className={cx('print')}
      address={() => fileUrl('recovery-sheet', `${made.paper}.pdf`, { lang: i18n.language })}
      target="_blank"
      rel="noreferrer"
    >
      {t('sheet.open')}
    </CoreLink>
  )
}
