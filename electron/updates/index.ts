export { isInstaller } from './fetch-installer.ts'
