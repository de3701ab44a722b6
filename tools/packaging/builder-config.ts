import type { Configuration } from 'electron-builder'
import { fileAssociations } from './file-types.ts'

/** Tools and sources that packages bring and nobody runs. */
const unneeded = [
  '**/*.{map,md,markdown,ts,mts,cts,flow,gyp,gypi,c,cc,cpp,h,hpp}',
  '**/{test,tests,__tests__,example,examples,docs,benchmark,bench,coverage}/**',
  '@types/**',
  'better-sqlite3/{deps,src,prebuilds}/**',
  // Models of languages and of sound that nobody asks for.
  'eld/src/ngrams/{large,medium,small}.js',
  '@wasm-audio-decoders/opus-ml/**',
  // The same once more, for pages and other loaders.
  'ogg-opus-decoder/dist/**',
  'mediabunny/dist/bundles/**',
  '@mediabunny/*/dist/modules/**',
  '@mediabunny/*/dist/bundles/*.{min.mjs,js}',
  'linkedom/worker.js',
]

/**
 * How the app is packaged (decision 0046): what is in it, what its Electron may do, and the forms in which each system
 * gets it. Read by electron-builder.
 */
export const builderConfig: Configuration = {
  appId: 'org.lectern.Lectern',
  productName: 'Lectern',
  copyright: 'Copyright © the Lectern maintainers. GPL-3.0-or-later as a whole; see the notices.',
  directories: { output: 'dist', buildResources: 'resources' },
  files: [
    'out/**',
    'package.json',
    ...unneeded.map((pattern) => `!node_modules/${pattern}`),
    // Of SQLite the build for this system alone.
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  ],
  extraResources: [
    { from: 'resources/sample', to: 'resources/sample' },
    { from: 'resources/icon.png', to: 'resources/icon.png' },
    { from: 'resources/tray', to: 'resources/tray' },
    { from: 'resources/licences', to: 'resources/licences' },
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'THIRD-PARTY-NOTICES.md', to: 'THIRD-PARTY-NOTICES.md' },
  ],
  // What is unpacked is not covered by the check of the archive: nothing is but what must be.
  asar: { smartUnpack: false },
  // The system loads `.node` files from the disk; WebAssembly is compiled from there without being unpacked each time.
  asarUnpack: ['**/*.node', '**/*.wasm'],
  // Native code is N-API, built beforehand: it fits every Electron.
  npmRebuild: false,
  nodeGypRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  fileAssociations: fileAssociations(),
  protocols: [{ name: 'Lectern', schemes: ['lectern'], role: 'Viewer' }],
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  mac: {
    target: ['dmg', 'zip'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
    category: 'public.app-category.education',
    icon: 'resources/icon.icns',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'tools/packaging/entitlements.plist',
    entitlementsInherit: 'tools/packaging/entitlements.plist',
  },
  win: {
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'portable', arch: ['x64'] },
    ],
    icon: 'resources/icon.ico',
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  portable: { artifactName: '${productName}-${version}-portable-${arch}.${ext}' },
  linux: {
    target: ['AppImage', 'deb', 'rpm'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
    executableName: 'lectern',
    category: 'Office;Viewer;',
    icon: 'resources/icons',
    synopsis: 'Reads documents aloud, and makes audiobooks of them',
    maintainer: 'The Lectern maintainers <maintainers@lectern.invalid>',
    vendor: 'The Lectern maintainers',
  },
}
