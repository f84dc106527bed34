import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { setConnection } from '../shared/backend/connection';
import { useSampleEngine } from '../shared/backend/testing';
import { closeOverlay, go, routes } from '../shared/frame';
import { App } from './App';

// The designer measures a canvas that a test has not; which flow it is given is what counts here.
vi.mock('../features/canvas', async (original) => ({
  ...(await original<object>()),
  DesignerPage: (props: { file: string; show?: object }) => (
    <p>{JSON.stringify([props.file, props.show])}</p>
  ),
}));

beforeEach(() => {
  useSampleEngine();
  closeOverlay();
  setConnection('open');
  window.location.hash = '#/';
  render(<App />);
});

const goTo = (path: string) => act(() => go(path));

it.each([
  [routes.home, 'Flows'],
  [routes.inbox, 'Inbox'],
  [routes.runs, 'Runs'],
  [routes.templates, 'Templates'],
  [routes.settings, 'Settings'],
  ['/nowhere', 'Flows'],
])('%s leads to a screen', async (path, name) => {
  goTo(path);
  await waitFor(() => expect(screen.getByRole('heading', { name })).toBeVisible());
});

it.each(['flows/a b/100%.flow.json', 'flows/50%25.flow.json', 'flows/été&?#.flow.json'])(
  'opens the flow %s, whatever its name',
  async (file) => {
    goTo(routes.flow(file));
    expect(await screen.findByText(JSON.stringify([file, null]))).toBeVisible();
  },
);

it('opens a node and a run of a flow', async () => {
  goTo(routes.flowNode('flows/a.flow.json', 'n/1'));
  expect(await screen.findByText('["flows/a.flow.json",{"node":"n/1"}]')).toBeVisible();
  goTo(routes.flowRun('flows/a.flow.json', 'r1'));
  expect(await screen.findByText('["flows/a.flow.json",{"run":"r1"}]')).toBeVisible();
});

it('opens the search with its keys, and does what is chosen', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('searchbox', { name: 'Search everything' });
  await userEvent.type(field, 'settings');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('finds flows, templates and places of the guide', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('searchbox', { name: 'Search everything' });
  await userEvent.type(field, 'orders');
  expect(await screen.findByRole('menuitem', { name: /^Orders to the ERP/ })).toBeVisible();
  expect(screen.getByRole('menuitem', { name: /^Orders totalled by country/ })).toBeVisible();
  await userEvent.clear(field);
  await userEvent.type(field, 'javascript');
  expect(await screen.findByRole('menuitem', { name: /^Expressions/ })).toBeVisible();
});

it('shows all keys on a question mark, but not while one writes', async () => {
  await userEvent.type(await screen.findByRole('searchbox'), '?');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await userEvent.click(document.body);
  await userEvent.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  expect(screen.getByText('Tidy up')).toBeVisible();
});

it('says when the program does not answer', async () => {
  act(() => setConnection('lost'));
  expect(await screen.findByText('Fairlead does not answer')).toBeVisible();
  act(() => setConnection('refused'));
  expect(await screen.findByText('This browser is not signed in')).toBeVisible();
});
