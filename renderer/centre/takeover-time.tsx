import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Select } from '../base/ui/select.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import css from './benches.module.css'

const cx = classNames(css)

const NEVER = 'never'
const offered = [15, 60, 240, 1_440]

/** After how long a silence another bench takes over by itself (minutes); null: only a person moves anything. */
export function TakeoverTime({ minutes }: { readonly minutes: number | null }) {
  const { t } = useTranslation(['members', 'common'])
  const formats = useFormats()
  const set = useApiCommand('members.setTakeover')
  const answer = usePinAnswer()
  const [chosen, setChosen] = useState(minutes)
  const [asking, setAsking] = useState(false)
  const choices = [...new Set([...offered, ...(minutes === null ? [] : [minutes])])].toSorted((a, b) => a - b)
  const wordsOf = (after: number | null): string =>
    after === null
      ? t('takeover.never')
      : t('takeover.after', { count: after, minutes: formats.number(after) })
  const onPin = async (pin: string): Promise<string | null> => {
    const done = await set.run({ minutes: chosen, pin })
    if (done.ok) announce({ tone: 'ok', title: t('takeover.saved') })
    return answer(done)
  }
  return (
    <div className={cx('takeover')}>
      <Field label={t('takeover.label')} hint={t('takeover.hint')}>
        <Select
          options={[
            { value: NEVER, label: wordsOf(null) },
            ...choices.map((one) => ({ value: String(one), label: wordsOf(one) })),
          ]}
          value={chosen === null ? NEVER : String(chosen)}
          onChange={(value) => setChosen(value === NEVER ? null : Number(value))}
        />
      </Field>
      <Button disabled={chosen === minutes} onClick={() => setAsking(true)}>
        {t('common:save')}
      </Button>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('takeover.label')}
        afterwards={[wordsOf(chosen)]}
        confirmLabel={t('common:save')}
        onPin={onPin}
      />
    </div>
  )
}
