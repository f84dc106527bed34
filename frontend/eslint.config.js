import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import house from './lint/rules.js';

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  { ignores: ['dist', 'wailsjs', 'node_modules', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks, house },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      complexity: ['error', 20],
      'max-depth': ['error', 4],
      'max-params': ['error', 6],
      'max-lines': lines(500),
      eqeqeq: 'error',
      'house/boundaries': 'error',
      'house/catalogued': 'error',
      'house/engine': 'error',
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines': lines(250) } },
  {
    files: ['**/*.test.{ts,tsx}', 'src/**/testing/**', 'src/testing/**', 'e2e/**'],
    rules: { 'house/catalogued': 'off', 'max-lines': lines(500), 'max-params': 'off' },
  },
);
