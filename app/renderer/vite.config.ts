import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Builds the page: relative addresses, so that it works under `app://` and under any server path alike. */
export const rendererConfig = defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // Fonts and icons stay files: the page's security policy forbids them as data in a style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What changes rarely is kept apart from what changes with every version.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              priority: 4,
              test: /node_modules[\\/](react|react-dom|scheduler|react-redux|@reduxjs|immer|reselect|redux)[\\/]/,
            },
            { name: 'charts', priority: 3, test: /node_modules[\\/](lightweight-charts|fancy-canvas)[\\/]/ },
            { name: 'docking', priority: 3, test: /node_modules[\\/]flexlayout-react[\\/]/ },
            { name: 'contract', priority: 3, test: /node_modules[\\/](zod|socket\.io|engine\.io|@socket\.io|@noble)/ },
          ],
        },
      },
    },
  },
})

export default rendererConfig
