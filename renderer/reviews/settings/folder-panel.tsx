import { useTranslation } from 'react-i18next'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { Panel } from '../../base/ui/panel.tsx'
import { useFolderFiles } from '../queries.ts'
import css from './settings-screen.module.css'

const cx = classNames(css)

/** What became of each file in the watched folder, those that were not taken first. */
export function FolderPanel() {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { data } = useFolderFiles()
  if (!data) return null
  const { files, total } = data
  return (
    <Panel title={t('folder.title')}>
      <p>
        {total === 0
          ? t('folder.none')
          : t('folder.of', { shown: files.length, total: formats.number(total) })}
      </p>
      {files.length > 0 && (
        <table className={cx('table')}>
          <thead>
            <tr>
              <th scope="col">{t('folder.name')}</th>
              <th scope="col">{t('folder.fate')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ name, fate, problem }) => (
              <tr key={name}>
                <td translate="no">{name}</td>
                <td>
                  {t(`folder.fates.${fate}`)}
                  {problem !== null && ` ${t(`refusal.${problem}`, t('refusal.failed'))}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
