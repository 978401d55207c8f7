import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './words.ts'

type Items = MenuItemConstructorOptions[]

export interface MenuSetup {
  readonly words: DesktopWords['menu']
  /** Developer tools are there only while developing. */
  readonly developing: boolean
  /** Shows what program this is. */
  readonly onAbout: () => void
}

/** The menu in the system's language. */
export function setMenu(setup: MenuSetup): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(setup, process.platform)))
}

function menuTemplate({ words, developing, onAbout }: MenuSetup, platform: NodeJS.Platform): Items {
  const separator = { type: 'separator' } as const
  const mac = platform === 'darwin'
  const quit = { role: 'quit', label: words.quit } as const
  const about = { label: words.about, click: onAbout }
  const forDevelopers: Items = developing
    ? [separator, { role: 'reload', label: words.reload }, { role: 'toggleDevTools', label: words.devTools }]
    : []
  return [
    ...(mac ? [{ label: 'Carebench', submenu: [about, separator, quit] }] : []),
    {
      label: words.file,
      submenu: [{ role: 'close', label: words.closeWindow }, ...(mac ? [] : [separator, quit])],
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
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...forDevelopers,
      ],
    },
    { label: words.window, submenu: [{ role: 'minimize', label: words.minimise }] },
    ...(mac ? [] : [{ label: words.help, submenu: [about] }]),
  ]
}
