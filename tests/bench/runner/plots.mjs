// The report as one page without a script: for each measure a row of dots on a logarithmic axis, with minimum and maximum.
import { names, rows, works } from './goals.mjs';
import { figure, summary } from './report.mjs';

const kWidth = 860;
const kLeft = 230;
const kRight = 150;
const kLine = 24;

const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Places a value between the powers of ten (or halves of them) around all values. */
function scaleOf(values) {
  const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const from = Math.floor(low * 2) / 2;
  const to = Math.max(Math.ceil(high * 2) / 2, from + 0.5);
  const place = (value) => kLeft + ((Math.log10(value) - from) / (to - from)) * (kWidth - kLeft - kRight);
  const ticks = [];
  for (let power = Math.ceil(from); power <= to; power++) ticks.push(10 ** power);
  return { place, ticks };
}

/** `lines`: what each line is called, whether it is ours, and its summary. */
function plot(title, lines) {
  const kept = lines.filter(({ stats }) => stats && stats.minimum > 0);
  if (kept.length === 0) return '';
  const { place, ticks } = scaleOf(kept.flatMap(({ stats }) => [stats.minimum, stats.maximum]));
  const height = kept.length * kLine + 34;
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${place(tick)}" x2="${place(tick)}" y1="6" y2="${height - 22}"/>` +
      `<text class="tick" x="${place(tick)}" y="${height - 6}">${figure(tick)}</text>`,
  );
  const dots = kept.map(({ label, ours, stats }, index) => dot(label, ours, stats, place, 18 + index * kLine));
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${kWidth} ${height}" role="img" aria-label="${escaped(title)}">${grid.join('')}${dots.join('')}</svg></figure>`;
}

function dot(label, ours, { median, minimum, maximum }, place, y) {
  return (
    `<g${ours ? ' class="ours"' : ''}><text x="${kLeft - 12}" y="${y + 4}" class="label">${escaped(label)}</text>` +
    `<line x1="${place(minimum)}" x2="${place(maximum)}" y1="${y}" y2="${y}" class="range"/>` +
    `<circle cx="${place(median)}" cy="${y}" r="5"/>` +
    `<text x="${Math.max(place(maximum), place(median)) + 10}" y="${y + 4}">${figure(median)}</text></g>`
  );
}

function plotsOf(work, samples) {
  return Object.entries(samples[work] ?? {}).map(([measure, subjects]) => {
    const { unit = '', better } = rows.find((row) => row.work === work && row.measure === measure) ?? {};
    const lines = Object.entries(subjects)
      .map(([subject, values]) => ({
        label: names[subject] ?? subject,
        ours: subject === 'ours',
        stats: summary(values),
      }))
      .sort((a, b) => (better === 'less' ? 1 : -1) * (a.stats.median - b.stats.median));
    return plot(`${measure}, ${unit}${better ? ` (${better} is better)` : ''}`, lines);
  });
}

function growthPlots(growth) {
  return [...new Set(growth.map(({ measure }) => measure))].map((measure) => {
    const found = growth.filter((row) => row.measure === measure);
    const lines = found.map(({ commands, ours }) => ({
      label: `${figure(commands)} commands`,
      ours: true,
      stats: ours,
    }));
    return plot(`${measure}, ${found[0].unit}${measure === 'memory' ? ' for each event' : ''}`, lines);
  });
}

function tableOf(found) {
  const cells = found.map(({ measure, unit, ours, opponent = '', ratio, reach = '', reached }) => {
    const verdict = reached === undefined ? '' : reached ? '✓ reached' : '✗ not reached';
    const texts = [measure, `${figure(ours.median)} ${unit}`, opponent, ratio ? figure(ratio) : '', reach, verdict];
    return `<tr>${texts.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
  });
  return `<table><tr><th>measure<th>ours<th>opponent<th>ratio<th>to reach<th></tr>${cells.join('')}</table>`;
}

const kStyle = `
  :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  figure { margin: 1.2rem 0; } figcaption { font-weight: 600; }
  svg { width: 100%; font-size: 13px; } text { fill: light-dark(#222, #ddd); }
  .label { text-anchor: end; } .tick { text-anchor: middle; font-size: 11px; fill: #888; }
  .grid { stroke: #8884; } .range { stroke: light-dark(#889, #99a); stroke-width: 3; stroke-linecap: round; }
  circle { fill: light-dark(#667, #aab); }
  .ours circle { fill: #c2410c; } .ours .range { stroke: #c2410c88; } .ours text { font-weight: 700; }
  table { border-collapse: collapse; } td, th { padding: .15rem .7rem .15rem 0; text-align: left; border-bottom: 1px solid #8883; }`;

export function page(report) {
  const { made, rounds, browser, machine, commit } = report;
  const parts = Object.entries(works).map(([work, title]) => {
    const found = report.rows.filter((row) => row.work === work);
    if (found.length === 0) return '';
    return `<h2>${work}: ${escaped(title)}</h2>${tableOf(found)}${plotsOf(work, report.samples).join('')}`;
  });
  const grown = report.growth.length > 0 ? `<h2>How ours grows</h2>${growthPlots(report.growth).join('')}` : '';
  const said = `${rounds} rounds, ${made}, ${browser}, ${machine.processor}, ${machine.cores} cores, commit ${commit}${report.short ? '; a short run, not for comparing' : ''}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Replayground benchmark</title><style>${kStyle}</style><h1>Benchmark</h1><p>${escaped(said)}. Dots are medians, bars reach from minimum to maximum; every axis is logarithmic.</p>${parts.join('')}${grown}</html>\n`;
}
