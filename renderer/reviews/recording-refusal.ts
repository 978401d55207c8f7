import type { TFunction } from 'i18next'
import { codecName } from '../../shared/video/codec-names.ts'
import type { RecordingView } from '../../shared/video/contract.ts'

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
    codec: codecName(codec),
  })
}
