import { join } from 'node:path'
import { app } from 'electron'
import type { Program } from '../program.ts'

/** What the system's own panel says; the profile stays where the program's package name put it. */
export function setAbout(program: Program): void {
  app.setAboutPanelOptions({
    applicationName: 'Carebench',
    applicationVersion: program.version,
    copyright: '© 2026 Carebench',
    iconPath: join(program.resourcesDir, 'icons', 'icon.png'),
  })
}
