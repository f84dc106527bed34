import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 3000, sourcemap: false },
  test: {
    environment: 'happy-dom',
    testTimeout: 30_000, // roles are looked up slowly while the machine has much to do
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
  },
});
