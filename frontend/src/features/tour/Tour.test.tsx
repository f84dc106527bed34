import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { sampleBackend, useSampleEngine } from '../../shared/backend/testing';
import { useSettings } from '../../shared/data/settings';
import { startTour, useTourStep } from '../../shared/frame';
import { card, placeBeside } from './place';
import { Tour } from './Tour';

beforeEach(() => {
  useSampleEngine(sampleBackend({ empty: true }));
  useTourStep.setState({ step: undefined });
  window.location.hash = '#/';
});

it('makes a flow to look at, and goes from step to step', async () => {
  render(<Tour />);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  act(startTour);
  await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
  expect(await screen.findByRole('dialog', { name: 'Kinds of nodes' })).toBeVisible();
  expect(window.location.hash).toMatch(/^#\/flow\//);
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(screen.getByRole('dialog', { name: 'The flow' })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.getByText('2 of 7')).toBeVisible();
});

it('takes the flow that is open', async () => {
  window.location.hash = '#/flow/flows%2Fmine.flow.json';
  render(<Tour />);
  act(startTour);
  await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
  expect(await screen.findByRole('dialog', { name: 'Kinds of nodes' })).toBeVisible();
  expect(window.location.hash).toBe('#/flow/flows%2Fmine.flow.json');
});

it('can be left at any time, and remembers that it was seen', async () => {
  render(<Tour />);
  act(startTour);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await waitFor(() => expect(useSettings.getState().settings.toured).toBe(true));
});

describe('the card', () => {
  const screenSize = { width: 1600, height: 1000 };
  const at = (left: number, top: number, width: number, height: number) =>
    placeBeside({ left, top, width, height }, screenSize);
  it('stands beside a panel, on the side with room', () => {
    expect(at(0, 44, 220, 956).left).toBe(232);
    expect(at(1224, 44, 376, 956).left).toBe(1224 - card.width - 12);
  });
  it('stands over what fills the width', () => {
    expect(at(200, 700, 1100, 300).top).toBe(700 - card.height - 12);
  });
  it('stays on the screen', () => {
    const { top, left } = at(1480, 990, 100, 10);
    expect(top).toBe(1000 - card.height - 12);
    expect(left).toBe(1480 - card.width - 12);
  });
  it('stands in the middle when it points at nothing', () => {
    expect(placeBeside(undefined, screenSize)).toEqual({ top: 395, left: 632 });
  });
});
