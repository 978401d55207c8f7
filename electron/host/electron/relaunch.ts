import { app } from 'electron'

/** Starts the program again once this run has ended. An AppImage is started by its file: what it holds is mounted by each run anew. */
export function relaunch(): void {
  const image = process.env['APPIMAGE']
  app.relaunch(image ? { execPath: image } : {})
}
