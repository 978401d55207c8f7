import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { StrictMode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { Layers } from '../base/ui/layers.tsx'
import { ToastProvider } from '../base/ui/toast.tsx'
import { TooltipProvider } from '../base/ui/tooltip.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { router } from './router.tsx'

/** The whole renderer: what every screen may count on, then the screens. */
export function Program({ words, queries }: { readonly words: i18n; readonly queries: QueryClient }) {
  return (
    <StrictMode>
      <I18nextProvider i18n={words}>
        <CSPProvider disableStyleElements>
          <ErrorBoundary>
            <QueryClientProvider client={queries}>
              <TooltipProvider>
                <ToastProvider>
                  <Layers>
                    <RouterProvider router={router} />
                  </Layers>
                </ToastProvider>
              </TooltipProvider>
            </QueryClientProvider>
          </ErrorBoundary>
        </CSPProvider>
      </I18nextProvider>
    </StrictMode>
  )
}
