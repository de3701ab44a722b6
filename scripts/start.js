// npm start [-- FILE]
import { runWithPackages } from './bootstrap.js'

runWithPackages('start.ts')
