import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../base/ui/button.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { layout, Stack } from '../../base/ui/layout.tsx'
import { SignaturePad, WordsToSign } from '../../signature/index.ts'
import { useIntake } from '../intake-context.ts'
import { useWordsToTake } from '../queries.ts'

/** The customer signs for what is handed over, before it is sealed. Optional; on paper the work order has a line for it. */
export function SignatureDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['intake', 'common'])
  const { draft, change } = useIntake()
  const { data: words } = useWordsToTake(draft)
  const [ink, setInk] = useState('')
  const keep = () => {
    if (!words || ink === '') return
    change({ signed: { signs: words.signs, means: 'screen', ink }, signature: null })
    onClose()
  }
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('intake:signature.title')}
      onSubmit={keep}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" disabled={!words || ink === ''}>
            {t('intake:signature.keep')}
          </Button>
        </>
      }
    >
      {words ? (
        <Stack>
          <WordsToSign of={words} />
          <SignaturePad key={words.signs} onInk={setInk} />
        </Stack>
      ) : (
        <p className={layout('muted')}>{t('intake:signature.incomplete')}</p>
      )}
    </Dialog>
  )
}
