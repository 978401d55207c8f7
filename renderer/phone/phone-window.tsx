import { useTranslation } from 'react-i18next'
import type { Photo } from '../../shared/intake/index.ts'
import type { PhoneOpening, PhoneTarget } from '../../shared/phone/contract.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { useSecond } from '../base/i18n/use-second.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { CoreImage } from '../base/ui/core-file.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { QrCode } from '../base/ui/qr-code.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import css from './phone-window.module.css'
import { usePhoneAddress } from './use-phone-address.ts'

const cx = classNames(css)

/** The address for one phone, large enough to be scanned from a step away. It is closed with this window. */
export function PhoneWindow(props: {
  readonly target: PhoneTarget
  readonly room: number
  readonly onPhotos: (photos: readonly Photo[]) => void
  readonly onClose: () => void
}) {
  const { target, room, onPhotos, onClose } = props
  const { t } = useTranslation('phone')
  const { opening, until, refusal, busy, again } = usePhoneAddress(target, room, onPhotos)
  const isOpen = opening !== null && opening.ended === null
  return (
    <Dialog
      open
      holds
      size="large"
      title={t('title')}
      onClose={onClose}
      error={refusal}
      result={
        opening && opening.ended !== null ? (
          <ErrorNotice
            tone="warn"
            what={`${t('ended.what')} ${t(`ended.${opening.ended}`)}`}
            kept={t('ended.kept')}
          />
        ) : undefined
      }
      actions={
        <>
          {!isOpen && (
            <Button busy={busy} onClick={again}>
              {t('again')}
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      {opening === null && refusal === null && <Skeleton lines={4} tall />}
      {opening && (isOpen ? <Address opening={opening} until={until} /> : <Received of={opening} />)}
    </Dialog>
  )
}

function Address({ opening, until }: { readonly opening: PhoneOpening; readonly until: number }) {
  const { t } = useTranslation('phone')
  // The second may have begun before the answer came.
  const left = Math.min(opening.leftMs, until - useSecond())
  return (
    <div className={cx('window')}>
      <QrCode text={opening.address} label={t('qr')} />
      <Stack>
        <p>{t('lead')}</p>
        <Field label={t('address')}>
          <Textarea readOnly rows={2} className={cx('line')} value={opening.address} onFocus={selectAll} />
        </Field>
        <time className={cx('left')}>{t('left', { left: minutesAndSeconds(left) })}</time>
        <output className={layout('muted')}>{t(opening.inUse ? 'inUse' : 'waiting')}</output>
        <Received of={opening} />
      </Stack>
    </div>
  )
}

/** How many photos have come, and what they show. */
function Received({ of }: { readonly of: PhoneOpening }) {
  const { t } = useTranslation('phone')
  const count = of.photos.length
  return (
    <Stack>
      <output className={layout('strong')}>{count === 0 ? t('none') : t('count', { count })}</output>
      {of.room === 0 && <p>{t('full')}</p>}
      {count > 0 && (
        <ul className={cx('tiles')} aria-label={t('title')}>
          {of.photos.map(({ hash }, at) => (
            <li key={hash}>
              <CoreImage address={() => fileUrl('photo', hash)} alt={t('photo', { number: at + 1 })} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}

/** 9:05, as on a kitchen clock. */
function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function selectAll({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }): void {
  currentTarget.select()
}
