import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { fileUrl } from '../client/file-url.ts'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'
import css from './case-record.module.css'

const cx = classNames(css)

/** Condition photos as they were taken in; each opens whole. */
export function CasePhotos({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  if (of.photos.length === 0) return null
  return (
    <Panel title={t('photos.title')}>
      <ul className={cx('photos')}>
        {of.photos.map(({ hash, name }) => (
          <li key={hash}>
            <a href={fileUrl('photo', hash)} target="_blank" rel="noreferrer">
              <img src={fileUrl('photo', hash)} alt={name} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
