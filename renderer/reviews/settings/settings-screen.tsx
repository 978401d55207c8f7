import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/rpc/api.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { permits, useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import { Checkbox } from '../../base/ui/checkbox.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { DefinitionList } from '../../base/ui/definition-list.tsx'
import { Field } from '../../base/ui/field.tsx'
import { FolderInput } from '../../base/ui/folder-input.tsx'
import { Panel, ScreenHead } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { useReviewSettings } from '../queries.ts'
import { KeysPanel } from './keys-panel.tsx'
import css from './settings-screen.module.css'
import { FolderPanel } from './folder-panel.tsx'
import { SpacePanel } from './space-panel.tsx'

const cx = classNames(css)

/** Reviews: where recordings come in, who looks twice, what is kept how long, the keys. */
export function ReviewSettingsScreen() {
  const { t } = useTranslation('reviews')
  const { data, error } = useReviewSettings()
  const isManager = permits(useSession(), ['manager'])
  return (
    <div className={cx('screen')}>
      <ScreenHead title={t('settings.title')} />
      <RefusalNotice error={error} />
      {data && isManager && <SettingsForm key={data.version} settings={data} />}
      {data && (
        <Panel title={t('settings.tools')}>
          <DefinitionList
            items={[
              { term: 'ffmpeg', value: data.tool.ffmpeg ?? undefined },
              {
                term: t('settings.sandbox'),
                value: t(data.tool.sandbox ? 'settings.sandboxOn' : 'settings.sandboxOff'),
              },
              { term: 'yt-dlp', value: t(data.tool.fetcher ? 'settings.there' : 'settings.notThere') },
            ]}
            missing={t('settings.noTool')}
          />
        </Panel>
      )}
      {data?.watchedFolder != null && <FolderPanel />}
      <SpacePanel mayClear={isManager} />
      <KeysPanel />
    </div>
  )
}

const GIGABYTE = 2 ** 30

/** As they are typed: sizes in gigabytes. */
interface SettingsTyped {
  readonly folder: string
  readonly second: boolean
  readonly budget: string
  readonly days: string
  readonly largest: string
}

function typedOf(settings: Output<'reviews.settings'>): SettingsTyped {
  return {
    folder: settings.watchedFolder ?? '',
    second: settings.secondReview,
    budget: String(Math.round(settings.diskBudget / GIGABYTE)),
    days: settings.keepDays === null ? '' : String(settings.keepDays),
    largest: String(Math.round((settings.largestFile / GIGABYTE) * 10) / 10),
  }
}

function settingsOf({ folder, second, budget, days, largest }: SettingsTyped) {
  return {
    watchedFolder: folder.trim() === '' ? null : folder.trim(),
    secondReview: second,
    diskBudget: Math.round(Number(budget) * GIGABYTE),
    keepDays: days.trim() === '' ? null : Math.round(Number(days)),
    largestFile: Math.round(Number(largest) * GIGABYTE),
  }
}

function SettingsForm({ settings }: { readonly settings: Output<'reviews.settings'> }) {
  const { t } = useTranslation('reviews')
  const change = useApiCommand('reviews.changeSettings')
  const { register, control, handleSubmit } = useForm<SettingsTyped>({ defaultValues: typedOf(settings) })
  const [budget, days, largest] = useWatch({ control, name: ['budget', 'days', 'largest'] })
  const figures = [Number(budget), Number(largest), days.trim() === '' ? 1 : Number(days)]
  const isReady = figures.every((figure) => Number.isFinite(figure) && figure > 0)
  const save = async (typed: SettingsTyped) => {
    const done = await change.run({ version: settings.version, ...settingsOf(typed) })
    if (done.ok) announce({ title: t('settings.saved') })
  }
  return (
    <Panel title={t('settings.rules')}>
      <form
        className={cx('form')}
        onSubmit={(event) => {
          event.preventDefault()
          void handleSubmit(save)()
        }}
      >
        <Field
          label={t('settings.folder')}
          hint={t('settings.folderHint')}
          optional
          error={settings.folderReadable === false && t('settings.folderLost')}
        >
          <Controller
            name="folder"
            control={control}
            render={({ field: { value, onChange, ref } }) => (
              <FolderInput ref={ref} value={value} onFolder={onChange} />
            )}
          />
        </Field>
        <Controller
          name="second"
          control={control}
          render={({ field: { value, onChange } }) => (
            <Checkbox checked={value} onChange={onChange}>
              {t('settings.second')}
            </Checkbox>
          )}
        />
        <Field label={t('settings.budget')}>
          <TextInput inputMode="decimal" suffix="GB" {...register('budget')} />
        </Field>
        <Field label={t('settings.keep')} hint={t('settings.keepHint')} optional>
          <TextInput inputMode="numeric" {...register('days')} />
        </Field>
        <Field label={t('settings.largest')}>
          <TextInput inputMode="decimal" suffix="GB" {...register('largest')} />
        </Field>
        <RefusalNotice error={change.refusal} />
        <Button kind="primary" type="submit" busy={change.busy} disabled={!isReady}>
          {t('settings.save')}
        </Button>
      </form>
    </Panel>
  )
}
