import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { Histogram, type Stretch } from './histogram.tsx';

// Ten bars of 100 ms from 1,000 on.
const bars = Array.from({ length: 10 }, (_, index) => ({
  at: 1_000 + index * 100,
  total: index,
  bad: index % 2,
}));

function setUp() {
  const onStretch = vi.fn<(stretch: Stretch) => void>();
  const onTime = vi.fn<(time: number) => void>();
  render(
    <Histogram
      label="Time in the log"
      bars={bars}
      to={2_000}
      inView={undefined}
      formatTime={String}
      onStretch={onStretch}
      onTime={onTime}
    />,
  );
  const chart = screen.getByRole('slider', { name: 'Time in the log' });
  vi.spyOn(chart, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1_000, 40));
  chart.setPointerCapture = () => undefined;
  return { chart, onStretch, onTime, user: userEvent.setup() };
}

it('chooses a stretch that is drawn, in either direction', () => {
  const { chart, onStretch } = setUp();
  for (const [down, up] of [
    [250, 450],
    [450, 250],
  ]) {
    fireEvent.pointerDown(chart, { clientX: down, button: 0 });
    fireEvent.pointerMove(chart, { clientX: up });
    fireEvent.pointerUp(chart, { clientX: up });
    expect(onStretch).toHaveBeenLastCalledWith({ from: 1_200, to: 1_500 });
  }
});

it('goes to a time that is pressed', () => {
  const { chart, onStretch, onTime } = setUp();
  fireEvent.pointerDown(chart, { clientX: 310, button: 0 });
  fireEvent.pointerUp(chart, { clientX: 311 });
  expect(onTime).toHaveBeenCalledWith(1_399);
  expect(onStretch).not.toHaveBeenCalled();
});

it('does the same by keyboard, and says what is chosen', async () => {
  const { chart, onStretch, onTime, user } = setUp();
  chart.focus();
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(chart.getAttribute('aria-valuetext')).toBe('1800 to 1900: 8 requests');
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(chart.getAttribute('aria-valuetext')).toBe('1700 to 1900: 15 requests, 1 failed or refused');
  await user.keyboard('{Enter}');
  expect(onStretch).toHaveBeenCalledWith({ from: 1_700, to: 1_900 });
  await user.keyboard('{Home}{Enter}');
  expect(onTime).toHaveBeenCalledWith(1_099);
  await user.keyboard('{ArrowLeft}{Escape}{Enter}');
  expect(onTime).toHaveBeenCalledTimes(1);
});
