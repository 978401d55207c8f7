import { join } from 'node:path'

/** The program's own icon, for every window. Found relative to the bundle. */
export const iconPath = join(import.meta.dirname, '..', '..', 'resources', 'icons', 'icon.png')
