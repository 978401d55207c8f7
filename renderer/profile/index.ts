/** The centre's profile in Settings. */

export { profileSettingsRoutes } from './routes.ts'
