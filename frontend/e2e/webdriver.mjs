/** The real window, driven over the WebDriver protocol by WebKitWebDriver. No library is needed. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

const patience = 15_000; // milliseconds
const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Starts the driver, which starts the program in a window. */
export async function openWindow(program, { args = [], env = {} } = {}) {
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const window = new Window(`http://127.0.0.1:${port}`, driver);
  try {
    await window.start(program, args);
  } catch (why) {
    driver.kill();
    throw why;
  }
  return window;
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** An open window with the designer in it. */
class Window {
  #driver;
  #process;
  #session = '';

  constructor(driver, process) {
    this.#driver = driver;
    this.#process = process;
  }

  async start(binary, args) {
    const options = { 'webkitgtk:browserOptions': { binary, args } };
    const { sessionId } = await eventually('the driver', () =>
      this.#send('POST', '/session', { capabilities: { alwaysMatch: options } }),
    );
    this.#session = `/session/${sessionId}`;
  }

  /** Runs a function in the page and gives what it returns. */
  run(work, ...args) {
    const script = `return (${work}).apply(null, arguments)`;
    return this.#send('POST', `${this.#session}/execute/sync`, { script, args });
  }

  /** Runs a function that returns a promise. */
  async ask(work, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (${work}).apply(null, Array.from(arguments).slice(0, -1)).then(
        (is) => done({ is: is === undefined ? null : is }), (why) => done({ why: String(why) }));`;
    const answer = await this.#send('POST', `${this.#session}/execute/async`, { script, args });
    if (answer.why !== undefined) throw new Error(answer.why);
    return answer.is;
  }

  /** Waits for an element of a role with an accessible name, and gives it. */
  find(role, name) {
    return eventually(`${role} “${name}”`, async () => {
      const found = await this.run(byRole, role, name);
      if (!found) throw new Error('it is not there');
      return found;
    });
  }

  /** Clicks as a pointer does. */
  async click(role, name) {
    const element = await this.find(role, name);
    await this.#send('POST', `${this.#session}/element/${Object.values(element)[0]}/click`, {});
  }

  /** Waits until the page shows a text. */
  see(text) {
    return eventually(`the text “${text}”`, async () => {
      const all = await this.run(() => document.body.innerText);
      if (!all.includes(text)) throw new Error(`the page shows:\n${all}`);
    });
  }

  async picture(file) {
    const png = await this.#send('GET', `${this.#session}/screenshot`);
    await writeFile(file, Buffer.from(png, 'base64'));
  }

  /** Closes the window as a person does, waits until it is gone, and ends the driver. */
  async close() {
    await this.run(() => globalThis.runtime.Quit());
    await eventually('the end of the window', async () => {
      const isThere = await this.run(() => true).catch(() => false);
      if (isThere) throw new Error('it is still there');
    });
    this.#process.kill();
  }

  async #send(method, path, body) {
    const response = await fetch(this.#driver + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
}

/** Runs in the page: the first shown element of a role whose accessible name holds the text. */
function byRole(role, name) {
  const own = {
    button: 'button, summary',
    link: 'a[href]',
    heading: 'h1, h2, h3',
    textbox: 'input',
  };
  const tags = own[role] ? `${own[role]}, [role="${role}"]` : `[role="${role}"]`;
  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby');
    const labels = by?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    return element.getAttribute('aria-label') ?? labels?.join(' ') ?? element.textContent;
  };
  return [...document.querySelectorAll(tags)].find(
    (element) => element.getClientRects().length > 0 && nameOf(element).includes(name),
  );
}

/** Tries until it works, or patience is at its end. */
async function eventually(what, work) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await work();
    } catch (why) {
      if (Date.now() > end) throw new Error(`${what}: ${why.message}`, { cause: why });
      await pause(100);
    }
  }
}
