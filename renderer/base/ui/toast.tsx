import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import { Kbd } from './kbd.tsx'
import css from './toast.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface Announcement {
  readonly title: string
  readonly detail?: string
  readonly tone?: 'ok' | 'info' | 'bad'
  /** One thing that may be done about it: "Undo", "Open". */
  readonly action?: { readonly label: string; readonly onPress: () => void; readonly keys?: string }
  /** ms; longer than others where it offers something that is worth it. */
  readonly stays?: number
}

const manager = Base.createToastManager<Announcement>()

/** Says that something was done. Never the only place where an error is told. Stays for six seconds, ten with an action. */
export function announce(announcement: Announcement): string {
  return manager.add({
    title: announcement.title,
    data: announcement,
    timeout: announcement.stays ?? (announcement.action ? 10_000 : 6_000),
    priority: announcement.tone === 'bad' ? 'high' : 'low',
  })
}

/** Leaves standing what is being said, but without the key of its action: another has it now. */
export function withoutKeys(id: string, { action, ...announcement }: Announcement): void {
  if (!action) return
  manager.update(id, { data: { ...announcement, action: { label: action.label, onPress: action.onPress } } })
}

/** Takes back one thing that is being said, by what `announce` answered. */
export function dismiss(id: string): void {
  manager.close(id)
}

/** Takes back everything that is being said: what concerned one person is not for the next. */
export function hush(): void {
  manager.close()
}

const icons = { ok: CircleCheck, info: Info, bad: CircleAlert }

/** Wraps the program once; holds what `announce` says. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={cx('viewport')}>
          <Announcements />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Announcements() {
  const { toasts, close } = Base.useToastManager<Announcement>()
  const { t } = useTranslation('common')
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'ok'
    const action = toast.data?.action
    const Icon = icons[tone]
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        className={cx('toast')}
        data-tone={tone === 'info' ? 'accent' : tone}
        swipeDirection={[]}
      >
        <Base.Content className={cx('content')}>
          <Icon className={cx('icon')} size={20} aria-hidden />
          <div className={cx('words')}>
            <Base.Title className={cx('title')} />
            {toast.data?.detail !== undefined && (
              <Base.Description className={cx('small')}>{toast.data.detail}</Base.Description>
            )}
          </div>
          {action && (
            <Button
              kind="quiet"
              onClick={() => {
                action.onPress()
                close(toast.id)
              }}
            >
              <span className={cx('action')}>
                {action.label}
                {action.keys !== undefined && <Kbd keys={action.keys} />}
              </span>
            </Button>
          )}
          {/* The library hides it from readers of the screen until the pointer comes, yet leaves it on the way of Tab. */}
          <Base.Close aria-hidden={false} render={<IconButton icon={X} label={t('close')} />} />
        </Base.Content>
      </Base.Root>
    )
  })
}
