import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdatesView } from '../../shared/updates/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { FolderInput } from '../base/ui/folder-input.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import css from './updates-screen.module.css'

const cx = classNames(css)

/** The address or folder that new versions come from, for every bench of the centre. */
export function SourcePanel({ view }: { readonly view: UpdatesView }) {
  const { t } = useTranslation('updates')
  const answer = usePinAnswer()
  const set = useApiCommand('updates.setSource')
  const [source, setSource] = useState(view.source ?? '')
  const [asking, setAsking] = useState(false)
  const onPin = async (pin: string): Promise<string | null> => {
    const done = await set.run({ source: source.trim() === '' ? null : source.trim(), pin })
    if (done.ok) announce({ tone: 'ok', title: t('source.saved') })
    return answer(done)
  }
  return (
    <Panel title={t('source.title')}>
      <form
        className={cx('stack')}
        onSubmit={(event) => {
          event.preventDefault()
          if (source.trim() !== (view.source ?? '')) setAsking(true)
        }}
      >
        <p className={cx('words')}>{t('source.words')}</p>
        <Field label={t('source.label')} hint={t('source.hint')}>
          <FolderInput value={source} onFolder={setSource} />
        </Field>
        <div>
          <Button type="submit">{t('source.save')}</Button>
        </div>
      </form>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('source.title')}
        afterwards={[
          source.trim() === '' ? t('source.willBeNone') : t('source.willBe', { source: source.trim() }),
        ]}
        confirmLabel={t('source.save')}
        onPin={onPin}
      />
    </Panel>
  )
}
