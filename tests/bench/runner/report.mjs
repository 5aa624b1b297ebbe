// From the figures of a run to its report: the rows against their goals, as JSON, Markdown and a page with plots.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, version as kernel, type as system, totalmem } from 'node:os';
import { join } from 'node:path';
import { names, rows, works } from './goals.mjs';
import { page } from './plots.mjs';

/** Median, minimum and maximum of the rounds; undefined where nothing was measured. */
export function summary(values) {
  if (!values?.length) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, minimum: sorted[0], maximum: sorted.at(-1) };
}

/** A row of the report: a goal with what was measured for it; undefined where ours was not measured. */
function judge({ work, measure, unit, better, theirs: opponent, reach }, samples) {
  const ours = summary(samples[work]?.[measure]?.ours);
  const theirs = summary(samples[work]?.[measure]?.[opponent]);
  if (!ours || (opponent && !theirs)) return undefined;
  const ratio = theirs && (better === 'more' ? ours.median / theirs.median : theirs.median / ours.median);
  const opposed = opponent && { opponent: names[opponent], theirs, ratio };
  return { work, measure, unit, better, ours, ...opposed, ...(reach && verdict(reach, ours, theirs, ratio)) };
}

function verdict({ times, limit, plus }, ours, theirs, ratio) {
  if (limit !== undefined) return { reach: `at most ${figure(limit)}`, reached: ours.median <= limit };
  if (plus !== undefined) return { reach: `at most ${plus} more`, reached: ours.median - theirs.median <= plus };
  return { reach: `${figure(times)} times`, reached: ratio >= times };
}

function machine() {
  const [{ model }] = cpus();
  return {
    processor: model,
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${system()} ${kernel()}`,
  };
}

function versions(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { node: process.version, ...dependencies };
}

const git = (...words) => execFileSync('git', words, { encoding: 'utf8' }).trim();

/** Writes report.json, report.md and report.html into `into`; answers the Markdown. */
export function writeReport({ run, rounds, short, browser, folder, into }) {
  const report = {
    made: new Date().toISOString(),
    commit: git('rev-parse', 'HEAD') + (git('status', '--porcelain') ? ', with changes' : ''),
    rounds,
    short,
    machine: machine(),
    browser: `Chromium ${browser}`,
    versions: versions(folder),
    rows: rows.map((row) => judge(row, run.samples)).filter(Boolean),
    growth: growth(run.samples.growth ?? {}),
    notes: run.notes,
    samples: run.samples,
  };
  const markdown = asMarkdown(report);
  writeFileSync(join(into, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(into, 'report.md'), markdown);
  writeFileSync(join(into, 'report.html'), page(report));
  return markdown;
}

function growth(measures) {
  return Object.entries(measures).map(([name, { ours }]) => {
    const [measure, events] = name.split(' at ');
    return { measure, commands: Number(events), unit: measure === 'memory' ? 'bytes' : '/s', ours: summary(ours) };
  });
}

/** A figure in three digits or so, with thousands set apart. */
export function figure(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const spread = ({ median, minimum, maximum }) => `${figure(median)} (${figure(minimum)} to ${figure(maximum)})`;
const reached = (row) => (row.reached === undefined ? '' : row.reached ? 'yes' : 'no');

function asMarkdown(report) {
  const lines = [
    '# Benchmark',
    '',
    `${report.rounds} rounds, ${report.made}, commit ${report.commit}. ${report.browser}, headless; ${report.machine.processor}, ` +
      `${report.machine.cores} cores, ${report.machine.memory}, ${report.machine.system}.`,
    ...(report.short ? ['', '**A short run: a tenth of the sizes. Not for comparing.**'] : []),
    '',
    'Median, with minimum and maximum. The ratio says how many times as good as the opponent ours is: above 1 is ahead.',
  ];
  for (const [work, title] of Object.entries(works)) lines.push(...table(work, title, report.rows));
  lines.push(...growthTable(report.growth), ...remarks(report));
  return `${lines.join('\n')}\n`;
}

function table(work, title, all) {
  const found = all.filter((row) => row.work === work);
  if (found.length === 0) return [];
  const lines = found.map(({ measure, unit, ours, opponent = '', theirs, ratio, reach = '', ...row }) =>
    [
      measure,
      unit,
      spread(ours),
      opponent,
      theirs ? spread(theirs) : '',
      ratio ? figure(ratio) : '',
      reach,
      reached(row),
    ].join(' | '),
  );
  return [
    '',
    `## ${work}: ${title}`,
    '',
    '| measure | unit | ours | opponent | theirs | ratio | to reach | reached |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ];
}

function growthTable(all) {
  if (all.length === 0) return [];
  const lines = all.map(
    ({ measure, commands, unit, ours }) => `| ${figure(commands)} | ${measure} | ${unit} | ${spread(ours)} |`,
  );
  return ['', '## How ours grows', '', '| commands | measure | unit | ours |', '| --- | --- | --- | --- |', ...lines];
}

function remarks({ notes, versions }) {
  const found = Object.entries(notes).map(([about, text]) => `- ${names[about] ?? about}: ${text}`);
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return ['', '## Settings and versions', '', ...found, `- ${packages.join(', ')}`];
}
