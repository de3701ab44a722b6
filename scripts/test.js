// npm test
import { runWithPackages } from './bootstrap.js'

runWithPackages('test.ts')
