import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_NAME, MOST_LOCATIONS } from '../../shared/locations/events.ts'
import { readLocations } from '../../shared/locations/list.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

/** The list as a manager types it: one location a line, its code first. */
export function LocationsForm(props: {
  readonly version: number
  readonly written: string
  /** Where units lie now. */
  readonly inUse: readonly { readonly code: string; readonly units: number }[]
}) {
  const { version, written, inUse } = props
  const { t } = useTranslation(['locations', 'common'])
  const [text, setText] = useState(written)
  const save = useApiCommand('locations.setList')
  const { locations, fault } = readLocations(text)
  const isTooMany = locations.length > MOST_LOCATIONS
  const isWrong = fault !== null || isTooMany
  const leftOut =
    fault === null ? inUse.filter(({ code }) => !locations.some((one) => one.code === code)) : []
  const submit = async () => {
    if (isWrong) return
    const done = await save.run({ version, locations: [...locations] })
    if (done.ok) announce({ title: t('locations:settings.saved') })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack>
        <Field
          label={t('locations:settings.lines')}
          hint={t('locations:settings.linesHint')}
          error={
            fault
              ? t(`locations:settings.fault.${fault.why}`, { line: fault.line, most: LONGEST_NAME })
              : isTooMany && t('locations:settings.tooMany', { most: MOST_LOCATIONS })
          }
        >
          <Textarea
            rows={10}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {leftOut.map(({ code, units }) => (
          <p key={code} className={layout('muted')}>
            {t('locations:settings.leftOut', { code, count: units })}
          </p>
        ))}
        <RefusalNotice error={save.refusal} />
        <Row>
          <Button type="submit" kind="primary" busy={save.busy} disabled={isWrong}>
            {t('common:save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
