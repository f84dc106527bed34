import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { startTexts } from '../shared/i18n';

startTexts('en');
afterEach(cleanup);
