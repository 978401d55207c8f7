import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './words.ts'

type Items = MenuItemConstructorOptions[]

/** The menu in the system's language. Developer tools are there only while developing. */
export function setMenu(words: DesktopWords['menu'], developing: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, developing, process.platform)))
}

function menuTemplate(words: DesktopWords['menu'], developing: boolean, platform: NodeJS.Platform): Items {
  const separator = { type: 'separator' } as const
  const mac = platform === 'darwin'
  const quit = { role: 'quit', label: words.quit } as const
  const about = { role: 'about', label: words.about } as const
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
