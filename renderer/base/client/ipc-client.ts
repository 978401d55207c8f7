import type { Bridge } from '../../../shared/rpc/bridge.ts'

declare global {
  interface Window {
    /** Put there by the sandboxed preload; absent in a browser. */
    readonly carebench?: Bridge
  }
}

/** The core behind Electron's bridge, or null where this page runs in a browser. */
export function findIpcBridge(): Bridge | null {
  return window.carebench ?? null
}
