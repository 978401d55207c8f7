import { ensureRig } from '/work/wt/truth/test/support/electron/make-rig.ts'
const t=Date.now(); console.log(await ensureRig(console.log), Date.now()-t)
