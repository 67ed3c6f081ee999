// The map: entities that have coordinates, on a plain grid of degrees. No tiles and no coasts: nothing is asked of another host.

import { h, s, set } from "./dom.js";
import { t, label, number } from "./words.js";
import { get } from "./api.js";
import { link, className, entityUrl, button } from "./parts.js";

const WIDE = 1000, HIGH = 560;
const STEPS = [0.5, 1, 2, 5, 10, 15, 30, 45];
const LETTER = 6.4; // about the width of a letter of a label

/** A view that shows all places, with room around them; of one place alone, its surroundings. */
function around(places) {
  const [lat, lon] = [places.map((p) => p.position[0]), places.map((p) => p.position[1])];
  const [south, north, west, east] = [Math.min(...lat), Math.max(...lat), Math.min(...lon), Math.max(...lon)];
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const squeeze = Math.cos((Math.min(70, Math.abs(middle.lat)) * Math.PI) / 180);
  const scale = Math.min(WIDE / Math.max((east - west) * squeeze * 1.25, 8), HIGH / Math.max((north - south) * 1.3, 6));
  return { ...middle, scale };
}

/** Pixels of a degree of latitude; longitude is squeezed as in the middle of the view. */
function projection(view) {
  const squeeze = Math.cos((Math.min(70, Math.abs(view.lat)) * Math.PI) / 180);
  return {
    x: (lon) => WIDE / 2 + (lon - view.lon) * view.scale * squeeze,
    y: (lat) => HIGH / 2 - (lat - view.lat) * view.scale,
    lon: (x) => view.lon + (x - WIDE / 2) / (view.scale * squeeze),
    lat: (y) => view.lat - (y - HIGH / 2) / view.scale,
  };
}

const degrees = (value, [plus, minus]) => (value === 0 ? "0°" : `${Math.abs(value)}° ${value > 0 ? plus : minus}`);

function grid(view) {
  const on = projection(view);
  const step = STEPS.find((one) => one * view.scale >= 70) || 45;
  const lines = [];
  const [west, east, south, north] = [Math.max(-180, on.lon(0)), Math.min(180, on.lon(WIDE)), Math.max(-90, on.lat(HIGH)), Math.min(90, on.lat(0))];
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    lines.push(s("line", { x1: on.x(lon), x2: on.x(lon), y1: on.y(north), y2: on.y(south), class: lon === 0 ? "zero" : null }),
      s("text", { x: on.x(lon) + 4, y: HIGH - 6 }, degrees(lon, t("eastWest").split("/"))));
  }
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
    lines.push(s("line", { x1: on.x(west), x2: on.x(east), y1: on.y(lat), y2: on.y(lat), class: lat === 0 ? "zero" : null }),
      s("text", { x: 6, y: on.y(lat) - 4 }, degrees(lat, t("northSouth").split("/"))));
  }
  return s("g", { class: "grid", "aria-hidden": "true" }, lines);
}

/** Marks with the most claims first have their names, where these cover nothing. */
function marks(places, view) {
  const on = projection(view);
  const most = Math.max(...places.map((place) => place.claims));
  const shown = places.map((place) => ({ place, x: on.x(place.position[1]), y: on.y(place.position[0]), r: 3.5 + 8 * Math.sqrt(place.claims / most) }))
    .filter(({ x, y }) => x > -20 && x < WIDE + 20 && y > -20 && y < HIGH + 20);
  const taken = shown.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const free = ([a, b, c, d], own) => taken.every((box, at) => at === own || c < box[0] || box[2] < a || d < box[1] || box[3] < b) && a > 0 && c < WIDE && b > 0 && d < HIGH - 18;
  const drawn = shown.map(({ place, x, y, r }, at) => {
    const name = label(place.label);
    const wide = name.length * LETTER;
    const spots = [[x + r + 4, y + 4, "start"], [x - r - 4, y + 4, "end"], [x, y - r - 5, "middle"], [x, y + r + 14, "middle"]];
    const box = ([tx, ty, anchor]) => { const left = anchor === "start" ? tx : anchor === "end" ? tx - wide : tx - wide / 2; return [left, ty - 11, left + wide, ty + 3]; };
    const spot = spots.find((one) => free(box(one), at));
    if (spot) taken.push(box(spot));
    const said = `${name} (${className(place.class)}), ${t("placeClaims", { n: number(place.claims) })}`;
    return s("a", { href: entityUrl(place.id), class: `place kind-${place.class}`, "aria-label": said },
      s("title", {}, said), s("circle", { cx: x, cy: y, r }),
      spot && s("text", { x: spot[0], y: spot[1], "text-anchor": spot[2] }, name));
  });
  return s("g", {}, drawn.reverse());
}

export async function map(context) {
  const { count, places } = await get("places", { limit: 500 });
  const title = h("h1", {}, t("map"));
  if (!places.length) return h("div", {}, title, h("p", { class: "empty" }, t("noPlaces")));
  const whole = around(places);
  const given = ["lat", "lon", "scale"].map((name) => Number(context.query.get(name)));
  let view = context.query.has("scale") && given.every(Number.isFinite) ? { lat: given[0], lon: given[1], scale: given[2] } : whole;
  const picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "atlas", role: "group", tabindex: "0", "aria-label": t("mapHint") });
  const draw = () => {
    view = { lat: Math.min(89, Math.max(-89, view.lat)), lon: Math.min(180, Math.max(-180, view.lon)), scale: Math.min(400, Math.max(2.5, view.scale)) };
    const focused = document.activeElement?.closest?.(".place")?.getAttribute("href");
    set(picture, grid(view), marks(places, view));
    if (focused) [...picture.querySelectorAll(".place")].find((one) => one.getAttribute("href") === focused)?.focus();
    if (view !== whole) context.remember(new URLSearchParams({ lat: view.lat.toFixed(2), lon: view.lon.toFixed(2), scale: view.scale.toFixed(1) }));
  };
  const zoom = (factor) => { view = { ...view, scale: view.scale * factor }; draw(); };
  const shift = (right, up) => { view = { ...view, lat: view.lat + (up * 60) / view.scale, lon: view.lon + (right * 60) / view.scale }; draw(); };
  const keys = { ArrowLeft: () => shift(-1, 0), ArrowRight: () => shift(1, 0), ArrowUp: () => shift(0, 1), ArrowDown: () => shift(0, -1), "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => { view = { ...whole }; draw(); } };
  picture.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  picture.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY * 0.0014)); }, { passive: false });
  let held = null;
  picture.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, moved: false }; });
  picture.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const [right, down] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(right, down) < 4) return;
    const share = WIDE / picture.clientWidth;
    held = { x: event.clientX, y: event.clientY, moved: true };
    const on = projection(view);
    view = { ...view, lon: on.lon(WIDE / 2 - right * share), lat: on.lat(HIGH / 2 - down * share) };
    draw();
  });
  // A link that was dragged is not followed.
  picture.addEventListener("click", (event) => { if (held?.moved) event.preventDefault(); held = null; }, true);
  draw();
  const rows = places.slice(0, 100).map((place) => h("tr", {}, h("td", {}, link(place)),
    h("td", {}, place.position.map((value) => value.toFixed(1)).join(" / ")), h("td", {}, number(place.claims))));
  return h("div", {}, title, h("p", { class: "faint" }, t("mapShown", { n: number(places.length), m: number(count) })),
    h("div", { class: "panel flat" },
      h("div", { class: "actions atlas-tools" }, button("plus", t("zoomIn"), () => zoom(1.3), { class: "small" }), button("minus", t("zoomOut"), () => zoom(1 / 1.3), { class: "small" }), button("fit", t("fit"), () => keys[0](), { class: "small" })),
      picture),
    h("section", { class: "panel" }, h("h2", {}, t("asTable")), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("asTable") },
      h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("place")), h("th", { scope: "col" }, t("latitudeLongitude")), h("th", { scope: "col" }, t("claimsTitle")))), h("tbody", {}, rows)))));
}
