import { FileSignature, PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { signedMeans, type SignedMeans, type ToSign } from '../../shared/signature/index.ts'
import { Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { WordsToSign } from './words-to-sign.tsx'

/** What is being signed, and how. `ink`: empty while nothing is drawn. */
export interface Signature {
  readonly means: SignedMeans
  readonly ink: string
}

export const unsigned: Signature = { means: 'screen', ink: '' }

/** True where there is something to save: ink, or a paper that is signed instead. */
export function isSigned({ means, ink }: Signature): boolean {
  return means === 'paper' || ink !== ''
}

/** The words, and the two ways to sign them: on the screen, or on the paper that is printed for it. */
export function SignatureField(props: {
  readonly of: ToSign
  readonly value: Signature
  readonly onChange: (value: Signature) => void
}) {
  const { of, value, onChange } = props
  const { t } = useTranslation('handover')
  return (
    <Stack>
      <WordsToSign of={of} />
      <RadioCards
        label={t('pad.means')}
        columns={2}
        value={value.means}
        onChange={(means) => onChange({ means, ink: '' })}
        cards={signedMeans.map((means) => ({
          value: means,
          icon: means === 'screen' ? PenLine : FileSignature,
          title: t(`pad.${means}`),
          detail: t(`means.${means}.detail`),
        }))}
      />
      {value.means === 'screen' && <SignaturePad onInk={(ink) => onChange({ means: 'screen', ink })} />}
    </Stack>
  )
}
