/** One stop of the tour: its texts, and what it points at (a CSS selector). */
export type Step = {
  readonly id: 'begin' | 'palette' | 'canvas' | 'run' | 'records' | 'form' | 'end';
  readonly target?: string;
};

/** The first step makes a flow to look at, if none is open; all but the last need one. */
export const steps: readonly Step[] = [
  { id: 'begin' },
  { id: 'palette', target: '[data-region=palette]' },
  { id: 'canvas', target: '[data-region=canvas] .react-flow' },
  { id: 'run', target: '[data-region=bar] button[data-look]' },
  { id: 'records', target: '[data-region=drawer]' },
  { id: 'form', target: '[data-region=inspector]' },
  { id: 'end' },
];
