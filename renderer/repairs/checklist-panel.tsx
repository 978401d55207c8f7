import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { categories } from '../../shared/catalogue/index.ts'
import { ALL_UNITS, listOfModel, readChecks, scopeOf } from '../../shared/repairs/checklist.ts'
import { MOST_CHECKS } from '../../shared/repairs/events.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useCurrentCatalogue } from '../catalogue/index.ts'
import { useChecklists } from './queries.ts'

/** The lists of checks: which units, and one check a line. */
export function ChecklistPanel() {
  const { t } = useTranslation('repairs')
  const [scope, setScope] = useState<string>(ALL_UNITS)
  const { data, error } = useChecklists()
  const nameOf = useScopeNames()
  const models = (useCurrentCatalogue().data?.catalogue.models.rows ?? []).map(({ name }) =>
    listOfModel(name),
  )
  // A list of a model that the catalogue no longer has is still there to be changed.
  const known = [
    ...new Set([ALL_UNITS, ...categories, ...models, ...(data?.lists ?? []).map((one) => one.scope)]),
  ]
  const list = data?.lists.find((one) => one.scope === scope)
  const countOf = (id: string) => data?.lists.find((one) => one.scope === id)?.checks.length ?? 0
  return (
    <Panel title={t('settings.checks')}>
      <Stack>
        <Field label={t('settings.scope')} hint={t('settings.scopeHint')}>
          <SearchSelect
            value={scope}
            onChange={setScope}
            options={known.map((value) => ({
              value,
              label: nameOf(value),
              detail: t('settings.countOf', { count: countOf(value) }),
            }))}
          />
        </Field>
        {error ? (
          <RefusalNotice error={error} />
        ) : data ? (
          // Saved elsewhere: the list begins anew with what is in force.
          <ListForm
            key={`${scope} ${list?.version ?? 0}`}
            scope={scope}
            version={list?.version ?? 0}
            checks={list?.checks ?? []}
          />
        ) : (
          <Skeleton lines={4} />
        )}
      </Stack>
    </Panel>
  )
}

function ListForm(props: {
  readonly scope: string
  readonly version: number
  readonly checks: readonly string[]
}) {
  const { scope, version, checks: before } = props
  const { t } = useTranslation(['repairs', 'common'])
  const [text, setText] = useState(before.join('\n'))
  const save = useApiCommand('repairs.setChecklist')
  const checks = readChecks(text)
  const tooLong = checks.some((check) => check.length > 200)
  const isWrong = checks.length > MOST_CHECKS || tooLong
  const submit = async () => {
    if (isWrong) return
    const done = await save.run({ scope, version, checks: [...checks] })
    if (done.ok) announce({ title: t('repairs:settings.saved') })
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
          label={t('repairs:settings.list')}
          hint={t('repairs:settings.listHint')}
          error={isWrong && t('repairs:settings.listWrong', { most: MOST_CHECKS })}
        >
          <Textarea rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <p className={layout('muted')}>{t('repairs:settings.countOf', { count: checks.length })}</p>
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

function useScopeNames(): (scope: string) => string {
  const { t } = useTranslation(['repairs', 'catalogue'])
  return (id) => {
    const scope = scopeOf(id)
    if (scope?.of === 'category') return t(`catalogue:category.${scope.category}`)
    return scope?.of === 'model' ? scope.model : t('repairs:settings.allUnits')
  }
}
