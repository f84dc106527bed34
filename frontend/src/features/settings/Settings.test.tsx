import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useSampleEngine } from '../../shared/backend/testing';
import { changeSettings } from '../../shared/data/settings';
import { Toasts } from '../../shared/ui';
import { Settings } from './Settings';

let engine: ReturnType<typeof useSampleEngine>;

beforeEach(() => {
  engine = useSampleEngine();
  render(
    <>
      <Settings />
      <Toasts />
    </>,
  );
});

afterEach(() => act(() => changeSettings({ language: 'en', theme: 'system' })));

it('changes the language of everything at once, and keeps it', async () => {
  await userEvent.click(screen.getByRole('radio', { name: 'Français' }));
  expect(await screen.findByRole('heading', { name: 'Réglages' })).toBeVisible();
  expect(document.documentElement.lang).toBe('fr');
  expect((await engine.settings()).language).toBe('fr');
});

it('changes the theme', async () => {
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
});

it('goes back when a change cannot be kept, and says why', async () => {
  engine.saveSettings = () => Promise.reject(new Error('The settings could not be written.'));
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(await screen.findByText('The settings could not be written.')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('radio', { name: 'System', checked: true })));
  expect(document.documentElement.dataset['theme']).not.toBe('dark');
  engine.saveSettings = async () => undefined;
});
