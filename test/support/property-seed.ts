import './bundled-workers.ts'
import * as fc from 'fast-check'
import { seed } from './tier.ts'

// Before every test file: properties draw from the seed of the run, which is printed at its start.
fc.configureGlobal({ seed })
