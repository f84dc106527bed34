/**
 * A handful of checks in the real window: window.mjs PROGRAM. The rest of the designer is tested in
 * a browser; here is what only the window has (its web view, its bridge, its start and its end).
 * Pictures of what was seen are left in build/out/window.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openWindow } from './webdriver.mjs';

const program = resolve(process.argv[2] ?? 'build/bin/fairlead-e2e');
const pictures = resolve(import.meta.dirname, '../../build/out/window');
const home = await mkdtemp(join(tmpdir(), 'fairlead-window-'));
const env = { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), LC_ALL: 'C.UTF-8', LANG: 'en' };

let failed = 0;
async function check(what, work) {
  try {
    await work();
    console.log(`ok   ${what}`);
  } catch (why) {
    failed++;
    console.log(`FAIL ${what}\n     ${String(why.stack).replaceAll('\n', '\n     ')}`);
  }
}

/** Takes the window off the screen: what a person sees, whichever way it was drawn. */
function picture(name) {
  execFileSync('scrot', ['--overwrite', '--focused', join(pictures, `${name}.png`)]);
}

/** How bright the page is, from 0 to 255. */
function brightness() {
  return window.run(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g);
    return (Number(red) + Number(green) + Number(blue)) / 3;
  });
}

await mkdir(pictures, { recursive: true });
let window = await openWindow(program, { env });

await check('opens on its first start with three ways in', async () => {
  await window.find('heading', 'What shall run by itself?');
  await window.find('button', 'Sales by country');
  assert.ok(existsSync(join(home, 'Fairlead', '.fairlead', 'store.db')));
  picture('first-start');
});

await check('makes a flow from a template', async () => {
  await window.click('button', 'Sales by country');
  await window.find('application', 'Flow');
  await window.see('Total per country');
  assert.ok(existsSync(join(home, 'Fairlead', 'flows', 'sales-by-country.flow.json')));
});

await check('runs it and shows the counts on the wires', async () => {
  await window.click('button', 'Run');
  await window.see('Done ·');
  const wire = await window.find('button', 'Wire from Order lines');
  const name = await window.run((element) => element.getAttribute('aria-label'), wire);
  assert.match(name, /2,155 records/);
});

await check('shows the records on a wire', async () => {
  await window.click('button', 'Wire from Price each line');
  await window.see('167.4');
  picture('run');
});

await check('wrote the totals', async () => {
  const text = await readFile(join(home, 'Fairlead', 'out', 'sales-by-country.csv'), 'utf8');
  assert.match(text, /^USA,122,245584\.61,2012\.99$/m);
});

await check('passes on what the engine says is wrong', async () => {
  const why = await window.ask(() =>
    globalThis.go.app.Flows.Read('flows/none.flow.json').then(
      () => 'nothing',
      (error) => `${error instanceof Error} ${error.message}`,
    ),
  );
  assert.match(why, /^true .*not there any more/);
});

await check('reaches nothing outside of itself', async () => {
  const answer = await window.ask(() =>
    fetch('http://127.0.0.1:1/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  assert.equal(answer, 'refused');
  const ran = await window.run(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.strange = true';
    document.head.append(script);
    return globalThis.strange === true;
  });
  assert.equal(ran, false);
});

await check('is dark when a person wants it dark', async () => {
  await window.click('button', 'All flows');
  await window.click('link', 'Settings');
  await window.click('radio', 'Dark');
  await window.see('About Fairlead');
  assert.ok((await brightness()) < 60);
});

await check('comes back as it was left', async () => {
  await window.close();
  window = await openWindow(program, { env });
  await window.click('link', 'Sales by country');
  await window.see('Total per country');
  assert.ok((await brightness()) < 60);
  picture('dark');
});

await check('remembers the workspace and the size', async () => {
  await window.close();
  const settings = JSON.parse(
    await readFile(join(env.XDG_CONFIG_HOME, 'fairlead', 'settings.json'), 'utf8'),
  );
  assert.deepEqual(settings.recent, [join(home, 'Fairlead')]);
  assert.ok(settings.window.width >= 960 && settings.window.height >= 600);
});

await rm(home, { recursive: true, force: true });
console.log(failed === 0 ? 'all checks passed' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
