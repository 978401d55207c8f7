import type { Step } from '../../../shared/reviews/states.ts'

/** A dialog over the workspace. */
export type WorkspaceDialog =
  { readonly kind: 'verdict' | 'go-to' | 'note' | 'compare' } | { readonly kind: 'fail'; readonly step: Step }
