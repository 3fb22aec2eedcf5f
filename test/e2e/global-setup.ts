import { buildWhenStale } from '../../main/runtime/build.ts';
import { orStop } from '../../main/runtime/checkout.ts';
import { hasDisplay, startVirtualDisplay } from '../../main/runtime/display.ts';
import { obtainElectron } from '../../main/runtime/electron.ts';
import { ensureSystemLibraries, hasProgram } from '../../main/runtime/system-libraries.ts';

/** Make ready, once for all specs, what a real window needs: Electron, system libraries, a build and a display. */
export default async function globalSetup(): Promise<(() => void) | undefined> {
  const { program } = await orStop(obtainElectron(Date.now()));
  const needs = { xvfb: !hasDisplay(process.platform, process.env) };
  await orStop(ensureSystemLibraries(program, needs));
  await buildWhenStale();
  if (process.platform !== 'linux' || !hasProgram('Xvfb')) return undefined;
  // Preferred to a display that is there: a screen of known size, and no window in anyone's way.
  const display = await startVirtualDisplay();
  process.env.DISPLAY = display.name;
  return display.stop;
}
