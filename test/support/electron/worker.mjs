import { fitNativeModule } from './node-shims.mjs'

/* What a process that the program starts from the source tree loads first, on the rig. */

fitNativeModule()
await import(process.env['CAREBENCH_RIG_WORKER'])
