import { useRouter } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShortcutGroups } from '../../base/keys/shortcuts.ts'
import { useSession } from '../../base/session.ts'
import { useLookup } from '../lookup/lookup.ts'
import { useOfferedCommands, type Command } from './commands.ts'
import { groupCommands, rankCommands } from './rank-commands.ts'
import { noteUsed, usedCommands } from './used-commands.ts'

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly icon?: LucideIcon
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly value: string
  readonly items: readonly PaletteItem[]
}

/** Commands in their groups; as soon as something is typed those that fit, and the records that are found by it. */
export function usePaletteItems(text: string): readonly PaletteGroup[] {
  const { t } = useTranslation('shell')
  const { me } = useSession()
  const router = useRouter()
  const everywhere = useOfferedCommands()
  const screen = useScreenCommands(t('keys.everywhere'))
  const { data: found } = useLookup(text)
  const used = usedCommands(me.id)
  const asItem = (command: Command): PaletteItem => ({
    ...command,
    run: () => {
      noteUsed(me.id, command.id)
      command.run()
    },
  })
  if (text.trim() === '')
    return groupCommands(screen, everywhere, used).map(({ kind, commands }) => ({
      value: t(`palette.${kind}`),
      items: commands.map(asItem),
    }))
  const records = (found?.hits ?? []).map((hit): PaletteItem => ({
    id: hit.id,
    label: hit.title,
    icon: hit.icon,
    ...(hit.detail === undefined ? {} : { detail: hit.detail }),
    run: () => router.history.push(hit.to),
  }))
  return [
    { value: t('palette.commands'), items: rankCommands([...screen, ...everywhere], used, text).map(asItem) },
    { value: t('palette.records'), items: records },
  ].filter(({ items }) => items.length > 0)
}

/** What the keys of the screen do, as commands. `frame`: the group of keys that work everywhere, which have commands of their own. */
function useScreenCommands(frame: string): readonly Command[] {
  return useShortcutGroups()
    .filter(({ title }) => title !== frame)
    .flatMap(({ shortcuts }) => shortcuts)
    .filter(({ heardElsewhere, isNoCommand }) => heardElsewhere !== true && isNoCommand !== true)
    .map(({ keys, label, run }) => ({ id: `screen ${label}`, label, keys, run }))
}
