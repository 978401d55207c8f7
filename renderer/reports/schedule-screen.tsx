import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { exportFormats, type ScheduleSettings } from '../../shared/reports/choices.ts'
import { languages } from '../../shared/kernel/centre.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { TimeField } from '../base/ui/date-field.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { FolderInput } from '../base/ui/folder-input.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useSchedule } from './queries.ts'
import css from './reports.module.css'

const cx = classNames(css)

/** Settings → Scheduled reports. */
export function ScheduleScreen() {
  const { t } = useTranslation('reports')
  const { data, error } = useSchedule()
  return (
    <Panel title={t('schedule.title')} className={cx('narrow')}>
      <RefusalNotice error={error} />
      {!data && !error && <Skeleton lines={5} />}
      {data && <ScheduleForm state={data} />}
    </Panel>
  )
}

function ScheduleForm({ state }: { readonly state: Output<'reports.schedule'> }) {
  const { t } = useTranslation(['reports', 'common'])
  const { control, handleSubmit } = useForm<ScheduleSettings>({ defaultValues: state.settings })
  const command = useApiCommand('reports.setSchedule')
  const save = async (settings: ScheduleSettings) => {
    const saved = await command.run(settings)
    if (saved.ok) announce({ title: t('schedule.saved') })
  }
  return (
    <form
      className={cx('stack')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void handleSubmit(save)()
      }}
    >
      <p className={cx('none')}>{t('schedule.lead')}</p>
      <Controller
        name="enabled"
        control={control}
        render={({ field: { value, onChange } }) => (
          <Checkbox checked={value} onChange={onChange}>
            {t('schedule.enabled')}
          </Checkbox>
        )}
      />
      <div className={cx('pair')}>
        <Controller
          name="time"
          control={control}
          render={({ field: { value, onChange } }) => (
            <TimeField
              label={t('schedule.time')}
              hint={t('schedule.timeHint')}
              value={value}
              onChange={(time) => {
                if (time !== null) onChange(time)
              }}
            />
          )}
        />
        <Controller
          name="language"
          control={control}
          render={({ field: { value, onChange } }) => (
            <Field label={t('export.language')}>
              <Select
                options={languages.map((one) => ({ value: one, label: t(`export.${one}`) }))}
                value={value}
                onChange={onChange}
              />
            </Field>
          )}
        />
      </div>
      <Controller
        name="folder"
        control={control}
        render={({ field: { value, onChange, ref } }) => (
          <Field label={t('schedule.folder')} hint={t('schedule.folderHint')}>
            <FolderInput ref={ref} value={value} onFolder={onChange} />
          </Field>
        )}
      />
      <fieldset className={cx('group')}>
        <legend>{t('schedule.formats')}</legend>
        <Controller
          name="formats"
          control={control}
          render={({ field: { value, onChange } }) => (
            <div className={cx('checks')}>
              {exportFormats.map((format) => (
                <Checkbox
                  key={format}
                  checked={value.includes(format)}
                  onChange={(on) =>
                    onChange(exportFormats.filter((other) => (other === format ? on : value.includes(other))))
                  }
                >
                  {t(`export.${format}`)}
                </Checkbox>
              ))}
            </div>
          )}
        />
      </fieldset>
      <Controller
        name="close"
        control={control}
        render={({ field: { value, onChange } }) => (
          <Checkbox checked={value} onChange={onChange}>
            {t('schedule.close')}
          </Checkbox>
        )}
      />
      <RefusalNotice error={command.refusal} />
      <LastRun state={state} />
      <div>
        <Button type="submit" kind="primary" busy={command.busy}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  )
}

const problems = new Set(['folder-unusable', 'totals-differ', 'no-browser', 'print-failed', 'internal'])

function LastRun({ state }: { readonly state: Output<'reports.schedule'> }) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const { lastDay, lastFiles, problem } = state
  return (
    <>
      {problem !== null && (
        <ErrorNotice
          tone="warn"
          what={t('schedule.problem', {
            problem: problems.has(problem) ? t(`schedule.${problem}`) : problem,
          })}
        />
      )}
      <p className={cx('none')}>
        {lastDay === null
          ? t('schedule.never')
          : t('schedule.last', { day: formats.calendarDate(lastDay), files: lastFiles.join(', ') })}
      </p>
    </>
  )
}
