// Opens a page as a person would, in headless Chromium, and tells what is to be read there.
// Usage: look.js URL PICTURE [--until TEXT] [--size WIDTHxHEIGHT] [--media print] [--scheme dark] [--open TEXT ...]
//   [--without ADDRESS], as for somebody whom a firewall keeps from it
// Environment: LOOK_USER and LOOK_PASSWORD for a login that the server asks for; LOOK_PIN, the base64 SHA-256 of the public key
// of a certificate that was verified before; LOOK_AXE=no for pages that are not ours.
// Standard output: the page's text, of frames too. Standard error: scripts' errors, and what axe-core finds wrong with the page
// for people who cannot see it. Exit code 1 when the text did not come or either found something.
'use strict';
const {chromium} = require('playwright-core');
const {source: axe} = require('axe-core');

const given = process.argv.slice(2);
const [url, picture] = given.splice(0, 2);
const wanted = {until: '', size: '1280x900', media: 'screen', scheme: 'light', without: '', open: []};
while (given.length > 0) {
  const name = given.shift().slice(2);
  const value = given.shift();
  wanted[name] = name === 'open' ? [...wanted.open, value] : value;
}

async function read(page) {
  const texts = await Promise.all(page.frames().map((f) => f.evaluate(() => document.body?.innerText ?? '').catch(() => '')));
  return texts.join('\n');
}

async function until(page, text) {
  for (let tries = 0; tries < 240; tries++) {
    if ((await read(page)).includes(text)) return true;
    await page.waitForTimeout(500);
  }
  return false;
}

async function main() {
  const pin = process.env.LOOK_PIN;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', ...(pin ? ['--ignore-certificate-errors-spki-list=' + pin] : [])],
  });
  const [width, height] = wanted.size.split('x').map(Number);
  const user = process.env.LOOK_USER;
  const page = await browser.newPage({
    viewport: {width, height},
    ...(user ? {httpCredentials: {username: user, password: process.env.LOOK_PASSWORD}} : {}),
  });
  await page.emulateMedia({media: wanted.media, colorScheme: wanted.scheme});
  if (wanted.without) await page.route((address) => address.href.startsWith(wanted.without), (route) => route.abort());
  const wrong = [];
  page.on('pageerror', (e) => wrong.push('script: ' + e.message));
  const answer = await page.goto(url, {waitUntil: 'load', timeout: 180000});
  if (answer && !answer.ok()) wrong.push('answered ' + answer.status());
  for (const text of wanted.open) {
    await page.getByText(text, {exact: true}).first().dblclick({timeout: 30000}).catch(() => wrong.push('nothing to open: ' + text));
  }
  if (!(await until(page, wanted.until))) wrong.push('did not show: ' + wanted.until);
  await page.waitForTimeout(1000);
  await page.screenshot({path: picture, fullPage: true, timeout: 120000});
  console.log(await read(page));
  if (process.env.LOOK_AXE !== 'no') {
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
    for (const v of found.violations) wrong.push(`axe ${v.impact}: ${v.help}: ${v.nodes[0].target} (${v.nodes.length})`);
  }
  await browser.close();
  for (const w of wrong) console.error(w);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

main().catch((e) => {
  console.error(String(e.message).split('\n').slice(0, 4).join('\n'));
  process.exit(1);
});
