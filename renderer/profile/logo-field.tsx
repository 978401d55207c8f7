import { ImagePlus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../base/client/file-url.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { CoreImage } from '../base/ui/core-file.tsx'
import { photoFiles, UploadTile, usePhotoUploads } from '../photos/index.ts'
import css from './logo-field.module.css'

const cx = classNames(css)

/** The picture at the head of papers. It is kept when the profile is saved. */
export function LogoField({
  hash,
  onChange,
}: {
  readonly hash: string | null
  readonly onChange: (hash: string | null) => void
}) {
  const { t } = useTranslation('profile')
  const picker = useRef<HTMLInputElement>(null)
  const uploads = usePhotoUploads({
    room: () => 1,
    keep(photo) {
      onChange(photo.hash)
      return null
    },
  })
  return (
    <div className={cx('logo')}>
      <strong>{t('logo.title')}</strong>
      {hash !== null && (
        <CoreImage
          key={hash}
          className={cx('picture')}
          address={() => fileUrl('photo', hash)}
          alt={t('logo.alt')}
        />
      )}
      <ul className={cx('uploads')}>
        {uploads.uploads.map((upload) => (
          <UploadTile key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
      <div className={cx('row')}>
        <Button icon={ImagePlus} onClick={() => picker.current?.click()}>
          {t(hash === null ? 'logo.choose' : 'logo.change')}
        </Button>
        {hash !== null && (
          <Button kind="quiet" icon={Trash2} onClick={() => onChange(null)}>
            {t('logo.remove')}
          </Button>
        )}
        <span className={cx('muted')}>{t('logo.hint')}</span>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('logo.choose')}
        accept={photoFiles}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}
