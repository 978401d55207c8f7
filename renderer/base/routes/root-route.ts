import { createRootRoute } from '@tanstack/react-router'

/** The root of every address. Features hang their routes on it; the app gives it its screens (app/router.tsx). */
export const rootRoute = createRootRoute()
