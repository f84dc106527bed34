/**
 * The keys of the catalogues, for the type checker. A feature with a new catalogue adds its line
 * here; catalogues.test.ts tells when one is missing, and finds keys that no catalogue has.
 */
import 'i18next';
import type app from '../../app/en.json';
import type common from './en.json';

/** For features that put keys together while the program runs: any key, checked by the test. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what i18next reads as "any key"
type Loose = any;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      app: typeof app;
      common: typeof common;
      canvas: Loose;
      form: Loose;
      inspector: Loose;
      mapping: Loose;
      palette: Loose;
      records: Loose;
    };
  }
}
