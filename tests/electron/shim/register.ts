import { registerHooks } from 'node:module'

// Run before the shell: its `import … from 'electron'` gets the stand-in, and nothing else of it changes.
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
})
