import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { Button, type ButtonKind } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { saveAddress } from '../base/save-file.ts'

/** Saves the evidence of a plan, or of one seal. Only a manager is asked whether persons are to be in it. */
export function EvidenceButton(props: {
  readonly planId: string
  readonly number: string
  readonly seal?: string
  readonly kind?: ButtonKind
}) {
  const { planId, number, seal, kind = 'quiet' } = props
  const { t } = useTranslation('plans')
  const isManager = permits(useSession(), ['manager'])
  const [asking, setAsking] = useState(false)
  const [persons, setPersons] = useState(false)
  const save = (withPersons: boolean) => {
    const asked = {
      ...(seal === undefined ? {} : { seal }),
      ...(withPersons ? { persons: 'yes' } : {}),
    }
    saveAddress(fileUrl('evidence', `${planId}.json`, asked))
  }
  const close = () => {
    setAsking(false)
    setPersons(false)
  }
  return (
    <>
      <Button kind={kind} icon={FileDown} onClick={() => (isManager ? setAsking(true) : save(false))}>
        {t('evidence.save')}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        title={t('evidence.title', { number })}
        description={t('evidence.words')}
        actions={
          <>
            <Button onClick={close}>{t('common:back')}</Button>
            <Button
              kind="primary"
              onClick={() => {
                save(persons)
                close()
              }}
            >
              {t('evidence.confirm')}
            </Button>
          </>
        }
      >
        <Checkbox checked={persons} onChange={setPersons} hint={t('evidence.personsHint')}>
          {t('evidence.persons')}
        </Checkbox>
      </Dialog>
    </>
  )
}
