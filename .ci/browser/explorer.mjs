// Uses the explorer as a person does: searches, opens, expands, moves the time, follows a quote, asks a query, judges; in dark, on a phone, in French.
//
// usage: explorer.mjs http://127.0.0.1:PORT CHROMIUM [SCREENSHOTS]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [base, executablePath, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const wrong = [];
let checks = 0;

function expect(what, condition) {
  checks += 1;
  console.log(condition ? "ok  " : "FAIL", what);
  if (!condition) wrong.push(what);
}

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 880 }, locale: "en", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.on("request", (request) => { if (!request.url().startsWith(base) && !request.url().startsWith("blob:") && !request.url().startsWith("data:")) wrong.push(`a request to ${request.url()}`); });
  page.on("pageerror", (error) => wrong.push(`an error in the page: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error" && !/40[034]/.test(message.text())) wrong.push(`on the console: ${message.text()}`); });
  return page;
}

const settled = async (page) => { await page.waitForFunction(() => !document.querySelector("[aria-busy], .loading")); await page.waitForTimeout(250); };

async function go(page, hash) {
  await page.goto(`${base}/${hash}`);
  await settled(page);
}

async function shoot(page, name, fullPage = false) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage });
}

/** No serious fault of accessibility; axe comes in as text of the test, which the policy of the page does not forbid. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  expect(`axe, ${name}: ${serious.map((one) => `${one.id} ${one.nodes[0].target} ${one.nodes[0].failureSummary}`).join("; ") || "no serious fault"}`, !serious.length);
}

const page = await open();
await go(page, "");
await shoot(page, "home", true);
await accessible(page, "home");
await page.fill("#main-search", "choigou");
await page.waitForSelector("#main-search-list [role=option]");
const first = await page.textContent("#main-search-list [role=option] .name");
expect(`“choigou” finds ${first}`, /Sho[iy]gu|Choïgou/.test(first));
await shoot(page, "search");
await page.keyboard.press("ArrowDown");
await page.keyboard.press("Enter");
await page.waitForSelector(".page-entity .head");
await settled(page);
expect("the keyboard opens it", /Sho[iy]gu|Choïgou/.test(await page.textContent("h1")));
await shoot(page, "entity", true);
await accessible(page, "entity");
const entityUrl = page.url();

await page.click(".claim .where a");
await page.waitForSelector(".page-document .found");
await settled(page);
expect("a claim leads to its sentence", (await page.locator(".found").count()) > 0);
await page.hover(".sentence");
expect("a sentence shows what was understood", (await page.locator(".claim.chosen").count()) > 0);
await shoot(page, "document");
await accessible(page, "document");

await page.goto(entityUrl);
await page.waitForSelector(".pair-link");
await page.click(".pair-link");
await page.waitForSelector(".page-pair h1");
await settled(page);
await shoot(page, "pair", true);
await accessible(page, "pair");

await page.goto(entityUrl);
await page.waitForSelector(".head .primary");
await page.click(".head .primary");
await page.waitForSelector(".page-network canvas");
await settled(page);
const size = async () => (await page.textContent(".filters [role=status]")).match(/\d+/g).map(Number);
const before = await size();
await shoot(page, "network");
await accessible(page, "network");
const box = await page.locator(".stage canvas").boundingBox();
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
await page.mouse.wheel(0, -240);
await page.mouse.wheel(0, 240);
await page.fill("#network-search", "ukraine");
await page.waitForSelector("#network-search-list [role=option]");
await page.keyboard.press("Enter");
await page.waitForSelector(".selection:not([hidden])");
await page.click(".selection button:has-text('Expand')");
await page.waitForTimeout(900);
const after = await size();
expect(`the network grows: ${before} to ${after}`, after[0] > before[0]);
await shoot(page, "network-expanded");
if (await page.locator("#time-from").count()) {
  await page.locator("#time-from").focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(200);
  expect(`the time slider narrows it: ${after[1]} to ${(await size())[1]} facts`, (await size())[1] < after[1] && /from=/.test(page.url()));
}
await page.uncheck("#sign-cooperation");
expect("signs are filters, and stand in the address", /sign=/.test(page.url()));
const shared = page.url();
const wanted = await size();
const other = await open();
await other.goto(shared);
await other.waitForSelector(".page-network canvas");
await settled(other);
const [saved] = await Promise.all([page.waitForEvent("download"), page.selectOption(".tools select", "svg")]);
expect(`what is seen is saved: ${saved.suggestedFilename()}`, saved.suggestedFilename().endsWith(".svg"));
expect("a link shows the same filters", !(await other.isChecked("#sign-cooperation")) && wanted.length > 0);

await go(page, "#/disagreements");
await shoot(page, "disagreements", true);
await accessible(page, "disagreements");
await go(page, "#/documents");
await accessible(page, "documents");
await shoot(page, "documents");
await go(page, "#/review");
await shoot(page, "review");
await accessible(page, "review");
await go(page, "#/search?q=troupes");
expect("sentences are found", (await page.locator(".sentences li").count()) > 0);
await shoot(page, "results");
await accessible(page, "results");

await go(page, "#/sparql");
await page.click("aside .linklike");
await page.waitForSelector(".answer table");
expect("a named query answers", (await page.locator(".answer tbody tr").count()) > 0 && /name=/.test(page.url()));
await shoot(page, "sparql");
await accessible(page, "sparql");
await page.fill(".editor textarea", "SELECT ?subject ?predicate ?object WHERE { ?f a lia:Fact ; lia:subject ?subject ; lia:predicate ?predicate ; lia:object ?object } LIMIT 60");
await page.keyboard.press("Control+Enter");
await page.waitForSelector(".answer table");
await page.click("[role=tab]:has-text('Graph')");
await page.waitForSelector(".answer canvas");
await page.waitForTimeout(300);
await shoot(page, "sparql-graph");
await page.fill(".editor textarea", "SELECT WHERE");
await page.keyboard.press("Control+Enter");
await page.waitForSelector("[role=alert]");
expect("a mistake is told with its place", /1:/.test(await page.textContent("[role=alert]")));

await page.goto(entityUrl);
await page.waitForSelector(".judging");
await page.click(".judging button[title=Wrong]");
await page.fill(".judge input[name=reason]", "<img src=x onerror=alert(1)>");
await page.click(".judge button[type=submit]");
await page.waitForSelector(".judged-wrong");
expect("a claim is judged, and the reason is text", /<img/.test(await page.textContent(".judged-wrong .verdict")));
await page.click(".judged-wrong .verdict button");
await page.waitForFunction(() => !document.querySelector(".judged-wrong"));
expect("the judgement is taken back", true);

const dark = await open({ colorScheme: "dark", locale: "fr" });
await go(dark, "");
expect("French, for those whose browser is", (await dark.getAttribute("html", "lang")) === "fr");
await shoot(dark, "dark-home", true);
await accessible(dark, "dark home");
await dark.goto(entityUrl);
await settled(dark);
await shoot(dark, "dark-entity");
await accessible(dark, "dark entity");
await go(dark, "#/network");
await shoot(dark, "dark-network");

const phone = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
for (const [hash, name] of [["", "phone-home"], [entityUrl.replace(`${base}/`, ""), "phone-entity"], ["#/network", "phone-network"], ["#/sparql", "phone-sparql"]]) {
  await go(phone, hash);
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(`${name}: nothing hangs over the edge (${wide})`, wide <= 1);
  await shoot(phone, name);
}
await accessible(phone, "phone");

await browser.close();
for (const one of wrong) console.log("WRONG", one);
console.log(`${checks - wrong.length} of ${checks} checks passed`);
process.exit(wrong.length ? 1 : 0);
