import { Menu, shell, type MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './words.ts'

type Items = MenuItemConstructorOptions[]

export interface MenuSetup {
  readonly words: DesktopWords['menu']
  /** Developer tools are there only while developing. */
  readonly developing: boolean
  /** Shows what program this is. */
  readonly onAbout: () => void
  /** Opens the manual at the page of the screen. */
  readonly onManual: () => void
  /** Prints the window in front. */
  readonly onPrint: () => void
  /** Opens a further window. */
  readonly onNewWindow: () => void
  /** What Help opens in the system's own window for folders. */
  readonly folders: { readonly data: string; readonly log: string }
}

/** The menu in the system's language. */
export function setMenu(setup: MenuSetup): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(setup, process.platform)))
}

function menuTemplate(
  { words, developing, onAbout, onManual, onPrint, onNewWindow, folders }: MenuSetup,
  platform: NodeJS.Platform,
): Items {
  const separator = { type: 'separator' } as const
  const mac = platform === 'darwin'
  const quit = { role: 'quit', label: words.quit } as const
  const print = { label: words.print, accelerator: 'CommandOrControl+P', click: onPrint }
  /** A second key for what an item does: only the shown one can have one. */
  const alsoBy = (role: 'zoomIn' | 'zoomOut' | 'resetZoom', accelerator: string) =>
    ({ role, accelerator, visible: false, acceleratorWorksWhenHidden: true }) as const
  const about = { label: words.about, click: onAbout }
  const forDevelopers: Items = developing
    ? [separator, { role: 'reload', label: words.reload }, { role: 'toggleDevTools', label: words.devTools }]
    : []
  return [
    ...(mac ? [{ label: 'Carebench', submenu: [about, separator, quit] }] : []),
    {
      label: words.file,
      submenu: [
        { label: words.newWindow, accelerator: 'CommandOrControl+Shift+N', click: onNewWindow },
        print,
        separator,
        { role: 'close', label: words.closeWindow },
        ...(mac ? [] : [separator, quit]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.zoomReset },
        alsoBy('zoomIn', 'CommandOrControl+='),
        alsoBy('zoomIn', 'CommandOrControl+numadd'),
        alsoBy('zoomOut', 'CommandOrControl+numsub'),
        alsoBy('resetZoom', 'CommandOrControl+num0'),
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...forDevelopers,
      ],
    },
    { label: words.window, submenu: [{ role: 'minimize', label: words.minimise }] },
    {
      label: words.help,
      submenu: [
        // The page hears the key itself, in a browser as well: here it is only shown.
        { label: words.manual, accelerator: 'F1', registerAccelerator: false, click: onManual },
        separator,
        { label: words.openData, click: () => void shell.openPath(folders.data) },
        { label: words.openLog, click: () => void shell.openPath(folders.log) },
        ...(mac ? [] : [separator, about]),
      ],
    },
  ]
}
