/**
 * Packages what `npm run build` made, for the system that it runs on: `npm run package [-- options]`. Installers lie in
 * `dist` afterwards. `--dir` makes the folder that they install, and no installer.
 */
import { parseArgs } from 'node:util'
import { build, type CliOptions } from 'electron-builder'
import { builderConfig } from './packaging/builder-config.ts'
import { publishOptions } from './packaging/publish-options.ts'

const { values } = parseArgs({
  options: {
    linux: { type: 'boolean', default: process.platform === 'linux' },
    mac: { type: 'boolean', default: process.platform === 'darwin' },
    win: { type: 'boolean', default: process.platform === 'win32' },
    x64: { type: 'boolean', default: false },
    arm64: { type: 'boolean', default: false },
    dir: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
    /** A folder with Electron's program, in place of the one that is downloaded. */
    'electron-dist': { type: 'string' },
  },
})

const options: CliOptions = {
  ...(values.linux && { linux: [] }),
  ...(values.mac && { mac: [] }),
  ...(values.win && { win: [] }),
  ...(values.x64 && { x64: true }),
  ...(values.arm64 && { arm64: true }),
  dir: values.dir,
  publish: 'never',
  config: {
    ...builderConfig,
    publish: publishOptions(process.env),
    directories: { ...builderConfig.directories, output: values.output },
    ...(values['electron-dist'] !== undefined && { electronDist: values['electron-dist'] }),
  },
}
await build(options)
