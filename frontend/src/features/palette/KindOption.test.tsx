import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { sampleKinds } from '../../shared/backend/testing';
import { KindOption } from './KindOption';

const [kind] = sampleKinds;
const onPick = vi.fn();
const onCarry = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  if (!kind) throw new Error('there are no kinds to test with');
  const props = { id: 'one', kind, dense: false, marked: false, onMark: () => undefined };
  render(<KindOption {...props} onPick={onPick} onCarry={onCarry} />);
});

const option = () => screen.getByRole('option');

test('a click takes the kind, a double click no second one', () => {
  fireEvent.pointerDown(option(), { button: 0 });
  fireEvent.click(option(), { detail: 1 });
  fireEvent.click(option(), { detail: 2 });
  expect(onPick).toHaveBeenCalledTimes(1);
  expect(onCarry).not.toHaveBeenCalled();
});

test('a press that moves carries the kind, and takes nothing', () => {
  fireEvent.pointerDown(option(), { button: 0, clientX: 10, clientY: 10 });
  fireEvent.pointerMove(option(), { clientX: 12, clientY: 11 });
  expect(onCarry).not.toHaveBeenCalled();
  fireEvent.pointerMove(option(), { clientX: 30, clientY: 10 });
  expect(onCarry).toHaveBeenCalledTimes(1);
  fireEvent.click(option(), { detail: 1 });
  expect(onPick).not.toHaveBeenCalled();
});

test('a hand so quick that it leaves the row at once carries the kind too', () => {
  fireEvent.pointerDown(option(), { button: 0 });
  fireEvent.pointerLeave(option());
  expect(onCarry).toHaveBeenCalledTimes(1);
});

test('the right button carries nothing', () => {
  fireEvent.pointerDown(option(), { button: 2 });
  fireEvent.pointerLeave(option());
  expect(onCarry).not.toHaveBeenCalled();
});
