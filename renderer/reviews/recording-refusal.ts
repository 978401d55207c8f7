import type { TFunction } from 'i18next'
import type { RecordingView } from '../../shared/video/contract.ts'

/** Codecs as people write them. */
const codecNames: Readonly<Record<string, string>> = {
  h263: 'H.263',
  mjpeg: 'Motion JPEG',
  prores: 'ProRes',
  wmv3: 'Windows Media Video 9',
}

/** Why a recording cannot be reviewed, and what to do. */
export function recordingRefusal(
  t: TFunction<'reviews'>,
  refusal: NonNullable<RecordingView['refusal']>,
): string {
  const { code, params } = refusal
  const codec = typeof params['codec'] === 'string' ? params['codec'] : ''
  const format = typeof params['format'] === 'string' ? params['format'] : ''
  return t(`refusal.${code}`, {
    defaultValue: t('refusal.failed'),
    format,
    codec: codecNames[codec] ?? codec.toUpperCase(),
  })
}
