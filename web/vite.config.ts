import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// The pages run without a network, from the program itself, in Chromium 86 and newer.
export default defineConfig({
  plugins: [vue()],
  build: {
    target: 'chrome86',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/api': process.env.JILIAN_URL ?? 'http://127.0.0.1:8790' },
  },
});
