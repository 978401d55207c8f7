import { registerHooks } from 'node:module'

/** Gives whoever imports 'electron' the stand-in beside this file. */
const standIn = new URL('stand-in.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
